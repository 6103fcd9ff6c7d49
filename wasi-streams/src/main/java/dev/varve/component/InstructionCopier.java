package dev.varve.component;

import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Copies core instructions and gives each type index in them another number. Refuses by name those
 * that the engine does not run as the standard says.
 */
final class InstructionCopier {
  private static final int END = 0x0B;

  /** Where the vector instructions begin that may give this or that. */
  private static final int RELAXED = 256;

  private final ByteCursor in;
  private final ByteSink out;
  private final IntUnaryOperator types;
  private final String place;
  private final @Nullable CoreModule module;

  private InstructionCopier(
      ByteCursor in,
      ByteSink out,
      IntUnaryOperator types,
      String place,
      @Nullable CoreModule module) {
    this.in = in;
    this.out = out;
    this.types = types;
    this.place = place;
    this.module = module;
  }

  /** Passes over a constant expression. */
  static void skipExpression(ByteCursor cursor) {
    int start = cursor.position();
    InstructionCopier copier =
        new InstructionCopier(
            cursor, new ByteSink(), IntUnaryOperator.identity(), "a constant expression", null);
    while (cursor.peek() != END) {
      if (isBlock(cursor.peek())) {
        throw ByteCursor.wrongAt(start, "a constant expression has a block");
      }
      copier.instruction();
    }
    cursor.u8();
  }

  /**
   * Copies a function's instructions, to the cursor's end.
   *
   * @param function its index in the module, for messages
   */
  static void copy(
      ByteCursor in, ByteSink out, IntUnaryOperator types, CoreModule module, int function) {
    InstructionCopier copier =
        new InstructionCopier(in, out, types, "function " + function + " of a core module", module);
    while (!in.atEnd()) {
      copier.instruction();
    }
  }

  private static boolean isBlock(int opcode) {
    return opcode >= 0x02 && opcode <= 0x06 || opcode == 0x1F;
  }

  private void instruction() {
    int start = in.position();
    int opcode = in.u8();
    switch (opcode) {
      case 0x02, 0x03, 0x04, 0x06 -> {
        out.u8(opcode);
        blockType();
      }
      case 0x1F -> {
        out.u8(opcode);
        blockType();
        catches();
      }
      case 0x11, 0x13 -> {
        out.u8(opcode).u32(types.applyAsInt(in.index()));
        copyFrom(in.position(), in::u32);
      }
      default -> {
        skipImmediates(opcode, start);
        out.bytes(in.array(), start, in.position());
      }
    }
  }

  private void copyFrom(int start, Runnable skip) {
    skip.run();
    out.bytes(in.array(), start, in.position());
  }

  private void blockType() {
    int start = in.position();
    long type = in.s33();
    if (type < 0) {
      out.bytes(in.array(), start, in.position());
    } else if (type <= Integer.MAX_VALUE) {
      out.positiveS33(types.applyAsInt((int) type));
    } else {
      throw ByteCursor.wrongAt(start, "no core type has the index " + type);
    }
  }

  private void catches() {
    copyFrom(
        in.position(),
        () -> {
          int count = in.count();
          for (int i = 0; i < count; i++) {
            if (in.u8() < 2) {
              in.u32();
            }
            in.u32();
          }
        });
  }

  private void skipImmediates(int opcode, int start) {
    switch (opcode) {
      case 0x07,
          0x08,
          0x09,
          0x0C,
          0x0D,
          0x10,
          0x12,
          0x18,
          0x20,
          0x21,
          0x22,
          0x23,
          0x24,
          0x26,
          0xD2 ->
          in.u32();
      case 0x25 -> tableGet(start);
      case 0x0E -> branches();
      case 0x1C -> {
        int count = in.count();
        for (int i = 0; i < count; i++) {
          CoreType.read(in);
        }
      }
      case 0x3F, 0x40 -> in.u32();
      case 0x41 -> in.skipSigned(32);
      case 0x42 -> in.skipSigned(64);
      case 0x43 -> in.skip(4);
      case 0x44 -> in.skip(8);
      case 0xD0 -> CoreType.read(in);
      case 0xFC -> bulk(start);
      case 0xFD -> vector(start);
      case 0xFE -> throw refused(start, "atomic instructions (threads)");
      case 0xFB, 0x14, 0x15, 0xD3, 0xD4, 0xD5, 0xD6 ->
          throw refused(start, "instructions on typed references (GC)");
      default -> {
        if (opcode >= 0x28 && opcode <= 0x3E) {
          memoryArgument();
        }
      }
    }
  }

  private ComponentFormatException refused(int start, String feature) {
    return ByteCursor.wrongAt(start, place + " has " + feature + ", which are not supported");
  }

  /** What others put into a table is theirs, which Endive forgets when it is taken out. */
  private void tableGet(int start) {
    int table = in.index();
    if (module != null && module.isShared(table)) {
      throw ByteCursor.wrongAt(
          start,
          place + " has a table.get of a table that core modules share, which is not supported");
    }
  }

  private void branches() {
    int count = in.count();
    for (int i = 0; i <= count; i++) {
      in.u32();
    }
  }

  private void memoryArgument() {
    int alignment = in.u32();
    if ((alignment & 0x40) != 0) {
      in.u32();
    }
    in.u32();
  }

  private void vector(int start) {
    int opcode = in.u32();
    if (opcode == 12 || opcode == 13) {
      in.skip(16);
    } else if (opcode >= 0 && opcode <= 11 || opcode == 92 || opcode == 93) {
      memoryArgument();
    } else if (opcode >= 84 && opcode <= 91) {
      memoryArgument();
      in.skip(1);
    } else if (opcode >= 21 && opcode <= 34) {
      in.skip(1);
    } else if (opcode < 0 || opcode >= RELAXED) {
      throw refused(start, "relaxed vector instructions (relaxed SIMD)");
    }
  }

  private void bulk(int start) {
    int opcode = in.u32();
    if (opcode >= 8 && opcode <= 17) {
      in.u32();
      if (opcode == 8 || opcode == 10 || opcode == 12 || opcode == 14) {
        in.u32();
      }
    } else if (opcode < 0 || opcode > 17) {
      throw ByteCursor.wrongAt(
          start, "0xfc " + Integer.toUnsignedString(opcode) + " is no instruction");
    }
  }
}
