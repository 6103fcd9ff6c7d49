package dev.varve.rewrite;

import java.util.Arrays;

/**
 * Reads instructions one after the other and keeps nothing of those before: all that Endive runs,
 * with the immediates as the core specification's binary format has them.
 */
final class InstructionReader {
  private static final int MULTI_MEMORY = 0x40;

  /** The bytes 0x63 and 0x64 as s33: what they refer to follows. */
  private static final long NULLABLE_REFERENCE = -29;

  private static final long REFERENCE = -28;

  /** The kinds of a clause of {@code try_table}: what it catches and if it gives the reference. */
  private static final int CATCH_ALL = 2;

  private static final int CATCH_KINDS = 4;

  private final WasmReader reader;
  private int start;
  private int opcode;
  private int index;
  private long constant;
  private int[] labels = new int[8];
  private int labelCount;

  InstructionReader(WasmReader reader) {
    this.reader = reader;
  }

  boolean atEnd() {
    return reader.atEnd();
  }

  /** Where the instruction begins that was read last. */
  int start() {
    return start;
  }

  /** Where the next one begins. */
  int end() {
    return reader.position();
  }

  int opcode() {
    return opcode;
  }

  /** The first index among the immediates: a local, global, function, type, tag, label. */
  int index() {
    return index;
  }

  /**
   * A constant, of a float its bits; a block's type as s33, the offset of an access to memory, or
   * the first byte of the type that a {@code select} names.
   */
  long constant() {
    return constant;
  }

  int labelCount() {
    return labelCount;
  }

  /**
   * The labels of a branch, the default last; of a {@code try_table} those of its clauses, counted
   * from outside.
   */
  int[] labels() {
    return Arrays.copyOf(labels, labelCount);
  }

  boolean hasLabel(int label) {
    for (int i = 0; i < labelCount; i++) {
      if (labels[i] == label) {
        return true;
      }
    }
    return false;
  }

  /** Reads the next instruction. */
  void next() {
    start = reader.position();
    labelCount = 0;
    int code = reader.u8();
    opcode = code;
    switch (code) {
      case Opcode.BLOCK, Opcode.LOOP, Opcode.IF -> constant = blockType(reader);
      case Opcode.TRY_TABLE -> {
        constant = blockType(reader);
        clauses();
      }
      case Opcode.BR, Opcode.BR_IF, 0xD5, 0xD6 -> label();
      case Opcode.BR_TABLE -> branches();
      case Opcode.THROW,
          Opcode.CALL,
          Opcode.RETURN_CALL,
          Opcode.CALL_REF,
          Opcode.RETURN_CALL_REF,
          Opcode.LOCAL_GET,
          Opcode.LOCAL_SET,
          Opcode.LOCAL_TEE,
          Opcode.GLOBAL_GET,
          Opcode.GLOBAL_SET,
          Opcode.TABLE_GET,
          Opcode.TABLE_SET,
          0x3F,
          0x40,
          Opcode.REF_FUNC ->
          index = reader.index();
      case Opcode.CALL_INDIRECT, Opcode.RETURN_CALL_INDIRECT -> {
        index = reader.index();
        reader.index();
      }
      case Opcode.SELECT_TYPED -> {
        int count = reader.count();
        for (int i = 0; i < count; i++) {
          constant = ValueType.read(reader).code();
        }
      }
      case Opcode.I32_CONST -> constant = reader.signed(32);
      case Opcode.I64_CONST -> constant = reader.signed(64);
      case Opcode.F32_CONST -> constant = reader.little(4);
      case Opcode.F64_CONST -> constant = reader.little(8);
      case Opcode.REF_NULL -> reader.signed(33);
      case Opcode.GC -> gc(prefixed(code));
      case Opcode.BULK -> bulk(prefixed(code));
      case Opcode.VECTOR -> vector(prefixed(code));
      case Opcode.ATOMIC -> atomic(prefixed(code));
      default -> {
        if (code >= 0x28 && code <= 0x3E) {
          memoryArgument();
        } else if (!isPlain(code)) {
          throw unknown();
        }
      }
    }
  }

  /** Reads a block's type: a type index, or negative for a type of values. */
  static long blockType(WasmReader reader) {
    long type = reader.signed(33);
    if (type == NULLABLE_REFERENCE || type == REFERENCE) {
      reader.signed(33);
    }
    return type;
  }

  private static boolean isPlain(int code) {
    return code <= Opcode.NOP
        || code == Opcode.ELSE
        || code == Opcode.THROW_REF
        || code == Opcode.END
        || code == Opcode.RETURN
        || code == Opcode.DROP
        || code == Opcode.SELECT
        || code >= 0x45 && code <= 0xC4
        || code == Opcode.REF_IS_NULL
        || code == 0xD3
        || code == 0xD4;
  }

  private WasmFormatException unknown() {
    int prefix = Opcode.prefix(opcode);
    return WasmReader.wrong(
        start,
        "0x"
            + Integer.toHexString(prefix == 0 ? opcode : prefix)
            + (prefix == 0 ? "" : " " + Opcode.number(opcode))
            + " is no instruction");
  }

  private int prefixed(int prefix) {
    int number = reader.u32();
    if (number < 0 || number > 0xFFFF) {
      throw WasmReader.wrong(start, "an instruction's number is too large");
    }
    opcode = prefix << 16 | number;
    return number;
  }

  private void label() {
    add(reader.index());
  }

  private void add(int label) {
    if (labelCount == labels.length) {
      labels = Arrays.copyOf(labels, labelCount * 2);
    }
    labels[labelCount++] = label;
  }

  private void branches() {
    int count = reader.count();
    for (int i = 0; i <= count; i++) {
      label();
    }
  }

  private void clauses() {
    int count = reader.count();
    for (int i = 0; i < count; i++) {
      int at = reader.position();
      int kind = reader.u8();
      if (kind >= CATCH_KINDS) {
        throw WasmReader.wrong(at, kind + " is no kind of catch");
      }
      if (kind < CATCH_ALL) {
        reader.index();
      }
      label();
    }
  }

  private void memoryArgument() {
    if ((reader.u32() & MULTI_MEMORY) != 0) {
      reader.index();
    }
    constant = reader.u32() & 0xFFFFFFFFL;
  }

  private void bulk(int number) {
    if (number > 17) {
      throw unknown();
    }
    if (number >= 8) {
      index = reader.index();
      if (number == 8 || number == 10 || number == 12 || number == 14) {
        reader.index();
      }
    }
  }

  private void vector(int number) {
    if (number <= 11 || number == 92 || number == 93) {
      memoryArgument();
    } else if (number == 12 || number == 13) {
      reader.skip(16);
    } else if (number >= 21 && number <= 34) {
      reader.skip(1);
    } else if (number >= 84 && number <= 91) {
      memoryArgument();
      reader.skip(1);
    } else if (number > 275) {
      throw unknown();
    }
  }

  private void atomic(int number) {
    if (number == 3) {
      reader.skip(1);
    } else if (number <= 2 || number >= 0x10 && number <= 0x4E) {
      memoryArgument();
    } else {
      throw unknown();
    }
  }

  private void gc(int number) {
    switch (number) {
      case 0, 1, 6, 7, 11, 12, 13, 14, 16 -> reader.index();
      case 2, 3, 4, 5, 8, 9, 10, 17, 18, 19 -> {
        reader.index();
        reader.index();
      }
      case 15, 26, 27, 28, 29, 30 -> {}
      case 20, 21, 22, 23 -> reader.signed(33);
      case 24, 25 -> {
        reader.u8();
        label();
        reader.signed(33);
        reader.signed(33);
      }
      default -> throw unknown();
    }
  }
}
