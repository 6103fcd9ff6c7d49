package dev.varve.component;

import java.util.Map;
import org.junit.jupiter.api.Assertions;

/** Has bytes that anybody may have made read, linked and instantiated. */
final class HostileComponent {
  private static final int START_SECTION = 8;
  private static final ComponentLimits LIMITS = new ComponentLimits(4, 1_000, 100, 10_000);
  private static final ComponentLinker<String> LINKER =
      ComponentLinker.<String>builder()
          .trapMissing(true)
          .modules(new CompiledModules(1 << 14))
          .build();

  private HostileComponent() {}

  /** Fails with anything but an exception that says what is wrong with the component. */
  static void tryOut(byte[] bytes) {
    try {
      Component component = Component.parse(bytes);
      LinkedComponent<String> linked = LINKER.link(component);
      if (component.modules().stream().noneMatch(HostileComponent::starts)) {
        linked.instantiate("context", LIMITS);
      }
    } catch (ComponentFormatException refused) {
      Assertions.assertTrue(refused.offset() >= 0 && refused.offset() <= bytes.length);
    } catch (LinkException | TrapException | ComponentLimitException refused) {
      Assertions.assertNotNull(refused.getMessage());
    }
  }

  /** Whether a module runs code of its own when it is instantiated, perhaps forever. */
  private static boolean starts(CoreModule module) {
    ByteCursor cursor = module.cursor();
    cursor.skip(8);
    while (!cursor.atEnd()) {
      if (cursor.u8() == START_SECTION) {
        return true;
      }
      cursor.skip(cursor.index());
    }
    return false;
  }

  /** Whole components to begin with. */
  static Map<String, byte[]> seeds() {
    Map<String, byte[]> seeds = new java.util.TreeMap<>();
    for (String name :
        new String[] {
          "call-indirect",
          "table-grow",
          "passive-segments",
          "missing-import",
          "resources",
          "guest-resources",
          "traps"
        }) {
      seeds.put(name, Guests.bytes(name));
    }
    return seeds;
  }
}
