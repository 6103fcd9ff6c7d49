package dev.varve.everywhere;

import dev.varve.journal.Limit;
import dev.varve.journal.Limits;
import java.util.List;

/**
 * A guest's function that calls itself for ever and takes as much of Java's stack as its frames
 * allow: its parameters, locals and operands are integers of 64 bits, all of them in use across the
 * call.
 *
 * @param name what it is
 * @param parameters how many
 * @param locals how many
 * @param operands how many lie on the stack while it calls
 * @param way how it calls itself
 */
record WorstFrames(String name, int parameters, int locals, int operands, Way way) {

  /** How a function calls itself. */
  enum Way {
    DIRECTLY,
    BY_TABLE,
    /** By an imported function, which calls it by a table that the two modules share. */
    BY_MODULE
  }

  static final List<WorstFrames> ALL =
      List.of(
          new WorstFrames("frames-bare", 0, 0, 0, Way.DIRECTLY),
          new WorstFrames("frames-locals", 1, 250, 0, Way.DIRECTLY),
          new WorstFrames("frames-operands", 1, 0, 400, Way.DIRECTLY),
          new WorstFrames("frames-parameters", 120, 0, 0, Way.DIRECTLY),
          new WorstFrames("frames-split", 1, 1_500, 0, Way.DIRECTLY),
          new WorstFrames("frames-split-operands", 1, 700, 700, Way.DIRECTLY),
          new WorstFrames("frames-table", 0, 0, 0, Way.BY_TABLE),
          new WorstFrames("frames-table-parameters", 60, 0, 0, Way.BY_TABLE),
          new WorstFrames("frames-module", 0, 0, 0, Way.BY_MODULE),
          new WorstFrames("frames-module-parameters", 60, 0, 0, Way.BY_MODULE));

  private static final int STACK_BYTES = 48 << 20;
  private static final int BYTES_OF_A_FRAME = 1_536;
  private static final int BYTES_OF_A_SLOT = 24;
  private static final int SLOTS_OF_A_FRAME = 16;

  /** Limits that the recursion meets both at once, about, so that no room is left over. */
  Limits limits() {
    int own = slots(parameters + locals, operands + parameters, way != Way.DIRECTLY);
    int other = way == Way.BY_MODULE ? slots(parameters, parameters, true) : 0;
    int frames = way == Way.BY_MODULE ? 2 : 1;
    long bytes = (long) BYTES_OF_A_FRAME * frames + (long) BYTES_OF_A_SLOT * (own + other);
    long calls = STACK_BYTES / bytes;
    return Limits.STANDARD
        .with(Limit.FRAMES, calls * frames)
        .with(Limit.SLOTS, calls * (own + other));
  }

  private static int slots(int locals, int operands, boolean index) {
    return SLOTS_OF_A_FRAME + 2 * locals + 2 * Math.max(2, operands) + (index ? 1 : 0);
  }

  /** A component that exports {@code run: func()}, which begins the recursion. */
  byte[] component() {
    return new Binary()
        .hex("00 61 73 6d 0d 00 01 00")
        .section(1, other())
        .section(1, module())
        .section(2, "02 00 00 00 00 01 01 01 6d 12 00")
        .section(6, "01 00 00 01 01 03 72 75 6e")
        .section(7, "01 40 00 01 00")
        .section(8, "01 00 00 00 00 00")
        .section(11, "01 00 03 72 75 6e 01 00 00")
        .bytes();
  }

  /** Type 0 is that of the start, 1 that of the function. */
  private Binary types() {
    Binary types = new Binary().number(2).hex("60 00 00 60").number(parameters);
    for (int i = 0; i < parameters; i++) {
      types.hex("7e");
    }
    return types.hex("01 7e");
  }

  private Binary arguments(Binary code) {
    for (int i = 0; i < parameters; i++) {
      code.hex("20").number(i);
    }
    return code;
  }

  /** The module with the table t and the function g, which calls what stands in the table. */
  private Binary other() {
    Binary body = arguments(new Binary().hex("00")).hex("41 00 11 01 00 0b");
    return new Binary()
        .hex("00 61 73 6d 01 00 00 00")
        .section(1, types())
        .section(3, "01 01")
        .section(4, "01 70 00 01")
        .section(7, "02 01 74 01 00 01 67 00 00")
        .section(10, new Binary().number(1).sized(body));
  }

  /** Function 0 is the imported g, 1 the one that calls itself, 2 the start. */
  private Binary module() {
    Binary start = new Binary().hex("00");
    for (int i = 0; i < parameters; i++) {
      start.hex("42").number(i % 64);
    }
    return new Binary()
        .hex("00 61 73 6d 01 00 00 00")
        .section(1, types())
        .section(2, "02 01 6d 01 67 00 01 01 6d 01 74 01 70 00 01")
        .section(3, "02 01 00")
        .section(7, "01 03 72 75 6e 00 02")
        .section(9, "01 00 41 00 0b 01 01")
        .section(10, new Binary().number(2).sized(recursion()).sized(start.hex("10 01 1a 0b")));
  }

  private Binary recursion() {
    Binary body =
        locals == 0 ? new Binary().number(0) : new Binary().number(1).number(locals).hex("7e");
    for (int i = 0; i < locals; i++) {
      body.hex("20 00 42").number(i % 64).hex("7c 21").number(parameters + i);
    }
    for (int i = 0; i < operands; i++) {
      body.hex("20 00 42").number(i % 64).hex("85");
    }
    arguments(body);
    body.hex(
        switch (way) {
          case DIRECTLY -> "10 01";
          case BY_TABLE -> "41 00 11 01 00";
          case BY_MODULE -> "10 00";
        });
    for (int i = 0; i < operands; i++) {
      body.hex("7c");
    }
    for (int i = 0; i < parameters + locals; i++) {
      body.hex("20").number(i).hex("7c");
    }
    return body.hex("0b");
  }
}
