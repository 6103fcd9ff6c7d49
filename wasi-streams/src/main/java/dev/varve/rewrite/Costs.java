package dev.varve.rewrite;

/**
 * What instructions cost, in units of fuel: about the time of one simple instruction of compiled
 * code, as {@code varve bench fuel} measures it. A change of any cost changes what guests use, and
 * with it {@link dev.varve.journal.Header#ENGINE_VERSION}.
 */
public final class Costs {
  /** Of 64 bytes, or a part of them, that an instruction fills or copies. */
  public static final int BYTES = 20;

  /** Of 64 bytes of a memory that is made, or moved because it grows. */
  public static final int MADE_BYTES = 40;

  /** Of an element of a table that an instruction sets or makes. */
  public static final int ELEMENT = 4;

  /** Of each frame below one that throws, which the exception tells of and may have to leave. */
  public static final int THROUGH = 250;

  private static final int SIMPLE = 1;
  private static final int ACCESS = 2;
  private static final int DIVISION = 8;
  private static final int FLOAT = 2;
  private static final int SLOW_FLOAT = 6;
  private static final int FLOAT_DIVISION = 10;
  private static final int UNSIGNED_CONVERSION = 20;
  private static final int CALL = 6;
  private static final int INDIRECT_CALL = 16;
  private static final int IMPORTED_CALL = 60;
  private static final int TAIL_CALL = 100;
  private static final int EXCEPTION = 2_000;
  private static final int BULK = 20;
  private static final int SIMPLE_VECTOR = 8;
  private static final int VECTOR = 30;
  private static final int SHUFFLE = 60;

  private Costs() {}

  /** Of an instruction that is not {@code call}. */
  static int of(int opcode) {
    return switch (opcode) {
      case Opcode.NOP,
          Opcode.UNREACHABLE,
          Opcode.BLOCK,
          Opcode.LOOP,
          Opcode.TRY_TABLE,
          Opcode.ELSE,
          Opcode.END,
          Opcode.DROP,
          Opcode.RETURN ->
          0;
      case Opcode.CALL_INDIRECT, Opcode.CALL_REF -> INDIRECT_CALL;
      case Opcode.RETURN_CALL, Opcode.RETURN_CALL_INDIRECT, Opcode.RETURN_CALL_REF -> TAIL_CALL;
      case Opcode.THROW, Opcode.THROW_REF -> EXCEPTION;
      case Opcode.BR_TABLE, Opcode.SELECT, Opcode.SELECT_TYPED -> ACCESS;
      case Opcode.GLOBAL_GET, Opcode.GLOBAL_SET, Opcode.TABLE_GET, Opcode.TABLE_SET -> ACCESS;
      case Opcode.MEMORY_GROW -> BULK;
      default -> plain(opcode);
    };
  }

  /** Of a call of one of the module's functions, or an imported one. */
  static int ofCall(boolean imported) {
    return imported ? IMPORTED_CALL : CALL;
  }

  private static int plain(int opcode) {
    return switch (Opcode.prefix(opcode)) {
      case 0 -> oneByte(opcode);
      case Opcode.BULK -> saturatingOrBulk(Opcode.number(opcode));
      case Opcode.VECTOR -> vector(Opcode.number(opcode));
      default -> BULK;
    };
  }

  private static int oneByte(int opcode) {
    if (opcode >= 0x28 && opcode <= 0x3F) {
      return ACCESS;
    }
    if (opcode >= 0x6D && opcode <= 0x70 || opcode >= 0x7F && opcode <= 0x82) {
      return DIVISION;
    }
    return switch (opcode) {
      case 0x92, 0x93, 0x94, 0xA0, 0xA1, 0xA2, 0x8B, 0x8C, 0x98, 0x99, 0x9A, 0xA6 -> FLOAT;
      case 0x91, 0x95, 0x9F, 0xA3 -> FLOAT_DIVISION;
      case 0xAF, 0xB1, 0xB5, 0xBA -> UNSIGNED_CONVERSION;
      case 0xA7, 0xAC, 0xAD -> SIMPLE;
      default -> opcode >= 0x8B && opcode <= 0xBB ? SLOW_FLOAT : SIMPLE;
    };
  }

  /** Loads, stores, constants, splats, single lanes and bitwise operators are the simple ones. */
  private static int vector(int number) {
    if (number == 0x0D || number == 0x0E) {
      return SHUFFLE;
    }
    boolean simple =
        number <= 0x22 || number >= 0x4D && number <= 0x52 || number >= 0x54 && number <= 0x5D;
    return simple ? SIMPLE_VECTOR : VECTOR;
  }

  /** Conversions that saturate, then those that move bytes or elements. */
  private static int saturatingOrBulk(int number) {
    return switch (number) {
      case 0, 1, 2, 3, 4, 6 -> SLOW_FLOAT;
      case 5, 7 -> UNSIGNED_CONVERSION;
      default -> BULK;
    };
  }
}
