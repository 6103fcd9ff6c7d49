package dev.varve.everywhere;

/**
 * A component of many instances of another one, each of which calls the one before: as many frames
 * of the host lie between the guests' as can.
 */
final class ComponentChain {

  private static final String COMPONENT = "00 61 73 6d 0d 00 01 00";
  private static final String MODULE = "00 61 73 6d 01 00 00 00";

  private ComponentChain() {}

  /** One that exports {@code run: func()}, which calls through so many instances. */
  static byte[] of(int instances) {
    Binary chain =
        new Binary()
            .hex(COMPONENT)
            .section(1, end())
            .section(2, "01 00 00 00")
            .section(6, "01 00 00 01 00 01 67")
            .section(7, "01 40 00 01 00")
            .section(8, "01 00 00 00 00 00")
            .section(4, link());
    for (int i = 0; i < instances; i++) {
      chain.section(5, new Binary().hex("01 00 00 01 01 66 01").number(i));
      chain.section(6, new Binary().hex("01 01 00").number(i).hex("01 67"));
    }
    return chain
        .section(11, new Binary().hex("01 00 03 72 75 6e 01").number(instances).hex("00"))
        .bytes();
  }

  /** A module whose function g does nothing. */
  private static Binary end() {
    return new Binary()
        .hex(MODULE)
        .section(1, "01 60 00 00")
        .section(3, "01 00")
        .section(7, "01 01 67 00 00")
        .section(10, "01 02 00 0b");
  }

  /** A component that imports a function f and exports g, which calls it. */
  private static Binary link() {
    Binary caller =
        new Binary()
            .hex(MODULE)
            .section(1, "01 60 00 00")
            .section(2, "01 01 68 01 66 00 00")
            .section(3, "01 00")
            .section(7, "01 01 67 00 01")
            .section(10, "01 04 00 10 00 0b");
    return new Binary()
        .hex(COMPONENT)
        .section(7, "01 40 00 01 00")
        .section(10, "01 00 01 66 01 00")
        .section(8, "01 01 00 00 00")
        .section(1, caller)
        .section(2, "02 01 01 01 66 00 00 00 00 01 01 68 12 00")
        .section(6, "01 00 00 01 01 01 67")
        .section(8, "01 00 00 01 00 00")
        .section(11, "01 00 01 67 01 01 00");
  }
}
