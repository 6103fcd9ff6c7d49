package dev.varve.tools;

import java.util.HexFormat;
import java.util.List;

/**
 * Instructions that cost alike, done again and again by a {@link LoopComponent}.
 *
 * @param kind what they are
 * @param pages how large the memory is
 * @param times how often they stand in the loop
 * @param code the instructions in hex; they leave the operand stack as it was
 */
record InstructionClass(String kind, int pages, int times, String code) {

  private static final String MASK = "41 f8 ff 03 71";
  private static final String SHUFFLE =
      "20 09 20 0a fd 0d 03 05 07 09 0b 0d 0f 11 13 15 17 19 1b 1d 1f 01 20 0a fd ae 01 21 09";
  private static final String CAUGHT = "02 40 1f 40 01 02 00 %s 0b 0b";

  static final List<InstructionClass> ALL =
      List.of(
          of("i32 arithmetic", 16, "20 01 20 02 6a 21 01 20 02 20 01 73 21 02"),
          of("i64 arithmetic", 16, "20 03 20 04 7c 21 03 20 04 20 03 85 21 04"),
          of("multiplication", 16, "20 03 20 04 7e 21 03 20 04 20 03 85 21 04"),
          of("rotation", 16, "20 01 20 02 77 21 01"),
          of("bit counts", 16, "20 01 69 20 02 6a 21 01"),
          of("if", 8, "20 01 20 02 6a 22 01 41 00 48 04 40 20 01 41 07 73 21 02 0b"),
          of("select", 16, "20 01 20 02 20 01 41 01 71 1b 20 00 6a 21 01"),
          of(
              "br_table",
              8,
              "20 01 20 02 6a 21 01 02 40 02 40 02 40 20 01 41 03 71 0e 03 00 01 02 00"
                  + " 0b 20 02 41 03 6a 21 02 0b 20 02 41 05 73 21 02 0b"),
          of("i32 division", 16, "20 01 41 7f 73 20 02 6e 20 02 6a 21 01"),
          of("i64 division", 16, "20 03 42 7f 85 20 04 80 20 04 7c 21 03"),
          of("i64 signed remainder", 16, "20 03 42 7f 85 20 04 81 20 04 7c 21 03"),
          of("load", 16, "20 01 " + MASK + " 28 02 00 21 01"),
          of("store", 16, "20 01 41 08 6a " + MASK + " 22 01 20 02 36 02 00"),
          of("load of a byte", 16, "20 01 " + MASK + " 2d 00 00 21 01"),
          of("load and store of f64", 16, "41 00 41 00 2b 03 00 20 08 a0 39 03 00"),
          new InstructionClass(
              "load from 64 MiB",
              1024,
              4,
              "20 01 20 02 6c 22 01 41 f8 ff ff 1f 71 28 02 00 20 01 6a 41 01 72 21 01"),
          of("global", 16, "23 00 20 01 6a 24 00"),
          of("table.get", 16, "20 01 41 0f 71 25 00 d1 20 01 6a 20 02 6a 21 01"),
          of("table.set", 16, "20 01 41 0f 71 20 0c 26 00"),
          of("f64 add", 16, "20 07 20 08 a0 21 07"),
          of("f64 multiply", 16, "20 07 20 08 a2 21 07"),
          of("f64 divide", 16, "20 07 20 08 a3 21 07"),
          of("f64 sqrt", 16, "20 07 9f 20 08 a0 21 07"),
          of("f64 min", 16, "20 07 20 08 a4 20 08 a0 21 07"),
          of("f64 nearest", 16, "20 07 9e 20 08 a0 21 07"),
          of("f64 floor", 16, "20 07 9c 20 08 a0 21 07"),
          of("f64 trunc", 16, "20 07 9d 20 08 a0 21 07"),
          of("f64 copysign", 16, "20 07 20 08 a6 20 08 a0 21 07"),
          of("f64 compare", 16, "20 07 20 08 63 20 01 6a b7 21 07"),
          of("f32 add", 16, "20 05 20 06 92 21 05"),
          of("f32 divide", 16, "20 05 20 06 95 21 05"),
          of("f32 sqrt", 16, "20 05 91 20 06 92 21 05"),
          of("f32 max", 16, "20 05 20 06 97 20 06 92 21 05"),
          of("f32 ceil", 16, "20 05 8d 20 06 92 21 05"),
          of("f64 multiply, subnormal", 16, "44 01 00 00 00 00 00 08 00 20 08 a2 20 07 a0 21 07"),
          of("demote, promote", 16, "20 07 b6 bb 20 08 a0 21 07"),
          of("convert i32", 16, "20 01 b7 aa 20 02 6a 21 01"),
          of("convert u64", 16, "20 03 ba fc 07 20 04 7c 21 03"),
          of("convert i64 to f32", 16, "20 03 b4 fc 04 20 04 7c 21 03"),
          of("convert u64 to f32", 16, "20 03 b5 fc 05 20 04 7c 21 03"),
          of("call", 16, "20 01 10 02 21 01"),
          of("call, not in place", 1, "41 e4 00 10 04 21 01"),
          of("call_indirect, one target", 16, "20 01 41 01 11 02 00 21 01"),
          of("call_indirect, any target", 4, "20 01 20 01 41 0f 71 11 02 00 21 01"),
          of("imported call", 16, "20 01 10 00 21 01"),
          of("tail call", 16, "20 01 10 03 21 01"),
          of("throw", 1, CAUGHT.formatted("08 00")),
          of("throw through 100 frames", 1, CAUGHT.formatted("41 e4 00 10 05 1a")),
          of("throw, 1000 frames deep", 1, "41 e8 07 10 06 1a"),
          of("memory.size", 16, "20 01 3f 00 6a 21 01"),
          of("memory.grow by 0", 4, "20 01 41 00 40 00 6a 21 01"),
          of("memory.grow by 1", 1, "41 01 40 00 1a"),
          of("memory.fill, 1 byte", 16, "20 01 " + MASK + " 41 00 41 01 fc 0b 00"),
          of("memory.fill, 64 KiB", 1, "41 00 41 00 41 80 80 04 fc 0b 00"),
          of("memory.copy, 1 byte", 16, "20 01 " + MASK + " 41 00 41 01 fc 0a 00 00"),
          of("memory.copy, 64 KiB", 1, "41 80 80 04 41 00 41 80 80 04 fc 0a 00 00"),
          new InstructionClass(
              "memory.copy, 128 MiB",
              8192,
              1,
              "41 80 80 80 80 01 41 00 41 80 80 80 c0 00 fc 0a 00 00"),
          of("table.fill, 1 element", 4, "41 00 20 0c 41 01 fc 11 00"),
          of("table.fill, 1024 elements", 1, "41 00 20 0c 41 80 08 fc 11 00"),
          of("table.copy, 512 elements", 1, "41 80 04 41 00 41 80 04 fc 0e 00 00"),
          of("table.grow by 1", 1, "20 0c 41 01 fc 0f 00 1a"),
          vector("vector xor", "20 09 20 0a fd 51 22 09 20 0a fd ae 01 21 0a"),
          vector("vector load", "20 09 fd 1b 00 " + MASK + " fd 00 04 00 20 0a fd ae 01 21 09"),
          vector("vector shuffle", SHUFFLE),
          vector("vector swizzle", "20 09 20 0a fd 0e 20 0a fd ae 01 21 09"),
          vector("i8x16 add", "20 09 20 0a fd 6e 21 09"),
          vector("i8x16 min", "20 09 20 0a fd 76 20 0a fd ae 01 21 09"),
          vector("i8x16 popcnt", "20 09 fd 62 20 0a fd ae 01 21 09"),
          vector("i16x8 shift", "20 09 20 01 fd 8b 01 20 0a fd ae 01 21 09"),
          vector("i16x8 narrow", "20 09 20 0a fd 85 01 20 0a fd ae 01 21 09"),
          vector("i32x4 multiply", "20 09 20 0a fd b5 01 20 0a fd ae 01 21 09"),
          vector("i64x2 multiply long", "20 09 20 0a fd de 01 20 0a fd ae 01 21 09"),
          vector("f32x4 add", "20 09 20 0a fd e4 01 21 09"),
          vector("f32x4 sqrt", "20 09 fd e3 01 20 0a fd e4 01 21 09"),
          vector("f64x2 divide", "20 09 20 0a fd f3 01 21 09"),
          vector("f64x2 from i32x4", "20 09 fd fe 01 20 0a fd ae 01 21 09"));

  private static InstructionClass of(String kind, int times, String code) {
    return new InstructionClass(kind, 32, times, code);
  }

  private static InstructionClass vector(String kind, String code) {
    return of(kind, 4, code);
  }

  byte[] bytes() {
    return HexFormat.of().parseHex(code.replace(" ", ""));
  }
}
