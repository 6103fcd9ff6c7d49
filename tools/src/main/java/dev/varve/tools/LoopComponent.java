package dev.varve.tools;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/**
 * Makes components that export {@code run: func(n: u32)}, which does the same instructions n times.
 *
 * <p>The instructions have these locals: 0 counts down and is theirs to read; 1 and 2 are i32, 3
 * and 4 i64, 5 and 6 f32, 7 and 8 f64, 9 and 10 v128, 11 is i32, 12 funcref. There is a memory, a
 * table of 1,024 functions whose first 16 are there, and a global of i32. Function 0 is imported
 * from another module. 2 is small, 3 calls it at its end, 4 calls itself as often as it is told, 5
 * does so and then throws, 6 does so and then throws and catches 100 times; all take and give an
 * i32.
 */
final class LoopComponent {

  private static final int FIRST_TARGET = 7;
  private static final int TARGETS = 16;

  private static final String[] FUNCTIONS = {
    "00 20 00 41 01 73 41 05 6a",
    "00 20 00 12 02",
    "00 20 00 45 04 7f 41 00 05 20 00 41 01 6b 10 04 41 01 6a 0b",
    "00 20 00 45 04 40 08 00 0b 20 00 41 01 6b 10 05",
    "01 01 7f 20 00 04 40 20 00 41 01 6b 10 06 1a 05 41 e4 00 21 01 03 40 02 40 1f 40 01 02 00 08"
        + " 00 0b 0b 20 01 41 01 6b 22 01 0d 00 0b 0b 20 00"
  };

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private LoopComponent() {}

  private LoopComponent hex(String text) {
    out.writeBytes(HexFormat.of().parseHex(text.replace(" ", "")));
    return this;
  }

  private LoopComponent number(int value) {
    int rest = value;
    while (rest >= 0x80) {
      out.write(rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
    return this;
  }

  private LoopComponent bytes(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  private LoopComponent sized(LoopComponent content) {
    return number(content.out.size()).bytes(content.out.toByteArray());
  }

  private LoopComponent section(int id, LoopComponent content) {
    return number(id).sized(content);
  }

  private LoopComponent section(int id, String content) {
    return section(id, new LoopComponent().hex(content));
  }

  static byte[] of(InstructionClass instructions) {
    return new LoopComponent()
        .hex("00 61 73 6d 0d 00 01 00")
        .section(1, callee())
        .section(1, module(instructions))
        .section(2, "02 00 00 00 00 01 01 01 6d 12 00")
        .section(6, "01 00 00 01 01 01 72")
        .section(7, "01 40 01 01 6e 79 01 00")
        .section(8, "01 00 00 00 00 00")
        .section(11, "01 00 03 72 75 6e 01 00 00")
        .out
        .toByteArray();
  }

  /** A module that exports the function f, which gives what it takes. */
  private static LoopComponent callee() {
    return new LoopComponent()
        .hex("00 61 73 6d 01 00 00 00")
        .section(1, "01 60 01 7f 01 7f")
        .section(3, "01 00")
        .section(7, "01 01 66 00 00")
        .section(10, "01 04 00 20 00 0b");
  }

  private static LoopComponent module(InstructionClass instructions) {
    LoopComponent functions = new LoopComponent().number(1 + FUNCTIONS.length + TARGETS).number(1);
    LoopComponent bodies =
        new LoopComponent().number(1 + FUNCTIONS.length + TARGETS).sized(loop(instructions));
    for (String function : FUNCTIONS) {
      functions.number(2);
      bodies.sized(new LoopComponent().hex(function).hex("0b"));
    }
    LoopComponent elements = new LoopComponent().hex("01 00 41 00 0b").number(TARGETS);
    for (int i = 0; i < TARGETS; i++) {
      functions.number(2);
      bodies.sized(new LoopComponent().hex("00 20 00 41").number(i + 1).hex("6a 0b"));
      elements.number(FIRST_TARGET + i);
    }
    return new LoopComponent()
        .hex("00 61 73 6d 01 00 00 00")
        .section(1, "03 60 00 00 60 01 7f 00 60 01 7f 01 7f")
        .section(2, "01 01 6d 01 66 00 02")
        .section(3, functions)
        .section(4, "01 70 00 80 08")
        .section(5, new LoopComponent().hex("01 00").number(instructions.pages()))
        .section(13, "01 00 00")
        .section(6, "01 7f 01 41 00 0b")
        .section(7, "01 01 72 00 01")
        .section(9, elements)
        .section(10, bodies);
  }

  private static LoopComponent loop(InstructionClass instructions) {
    LoopComponent body =
        new LoopComponent()
            .hex("07 02 7f 02 7e 02 7d 02 7c 02 7b 01 7f 01 70")
            .hex("20 00 41 95 9a ef 3a 73 41 b5 e6 cc 01 6c 21 01")
            .hex("20 00 41 eb a5 d0 1d 73 41 b9 f3 dd 01 6c 41 01 72 21 02")
            .hex("20 01 ad 42 a7 c3 e1 f0 08 7e 21 03 20 02 ad 42 cd b1 d9 ad 05 7e 21 04")
            .hex("43 cd cc 8c 3f 20 00 b3 43 01 00 80 2f 94 92 21 05")
            .hex("43 00 00 80 3f 20 00 b3 43 01 00 80 2a 94 92 21 06")
            .hex("44 9a 99 99 99 99 99 f1 3f 20 00 b8 44 00 00 00 00 00 00 f0 3d a2 a0 21 07")
            .hex("44 00 00 00 00 00 00 f0 3f 20 00 b8 44 00 00 00 00 00 00 f0 3c a2 a0 21 08")
            .hex("20 01 fd 11 21 09 20 02 fd 11 21 0a")
            .hex("41 00 25 00 21 0c")
            .hex("03 40");
    for (int i = 0; i < instructions.times(); i++) {
      body.bytes(instructions.bytes());
    }
    return body.hex("20 00 41 01 6b 22 00 0d 00 0b")
        .hex("41 00 20 01 36 02 00 41 00 20 02 36 02 00 41 00 20 03 37 03 00 41 00 20 04 37 03 00")
        .hex(
            "41 00 20 05 38 02 00 41 00 20 07 39 03 00 41 00 20 09 fd 0b 04 00 41 00 20 0a fd 0b 04"
                + " 00")
        .hex("41 00 20 0c 26 00 0b");
  }
}
