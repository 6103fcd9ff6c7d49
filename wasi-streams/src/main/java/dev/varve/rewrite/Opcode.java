package dev.varve.rewrite;

/** The instructions that the rewriter looks into; one with a prefix is prefix · 65,536 + number. */
final class Opcode {
  static final int UNREACHABLE = 0x00;
  static final int NOP = 0x01;
  static final int BLOCK = 0x02;
  static final int LOOP = 0x03;
  static final int IF = 0x04;
  static final int ELSE = 0x05;
  static final int THROW = 0x08;
  static final int THROW_REF = 0x0A;
  static final int END = 0x0B;
  static final int BR = 0x0C;
  static final int BR_IF = 0x0D;
  static final int BR_TABLE = 0x0E;
  static final int RETURN = 0x0F;
  static final int CALL = 0x10;
  static final int CALL_INDIRECT = 0x11;
  static final int RETURN_CALL = 0x12;
  static final int RETURN_CALL_INDIRECT = 0x13;
  static final int CALL_REF = 0x14;
  static final int RETURN_CALL_REF = 0x15;
  static final int DROP = 0x1A;
  static final int SELECT = 0x1B;
  static final int SELECT_TYPED = 0x1C;
  static final int TRY_TABLE = 0x1F;
  static final int LOCAL_GET = 0x20;
  static final int LOCAL_SET = 0x21;
  static final int LOCAL_TEE = 0x22;
  static final int GLOBAL_GET = 0x23;
  static final int GLOBAL_SET = 0x24;
  static final int TABLE_GET = 0x25;
  static final int TABLE_SET = 0x26;
  static final int I64_LOAD = 0x29;
  static final int I64_LOAD8_U = 0x31;
  static final int I64_LOAD16_U = 0x33;
  static final int I64_LOAD32_U = 0x35;
  static final int I64_STORE = 0x37;
  static final int I64_STORE8 = 0x3C;
  static final int I64_STORE16 = 0x3D;
  static final int I64_STORE32 = 0x3E;
  static final int MEMORY_GROW = 0x40;
  static final int I32_LT_S = 0x48;
  static final int I64_GE_S = 0x59;
  static final int I32_DIV_U = 0x6E;
  static final int I32_REM_U = 0x70;
  static final int I64_DIV_S = 0x7F;
  static final int I64_DIV_U = 0x80;
  static final int I64_REM_S = 0x81;
  static final int I64_REM_U = 0x82;
  static final int I32_WRAP_I64 = 0xA7;
  static final int I64_EXTEND_I32_U = 0xAD;
  static final int I32_OR = 0x72;
  static final int I32_CONST = 0x41;
  static final int I64_CONST = 0x42;
  static final int F32_CONST = 0x43;
  static final int F64_CONST = 0x44;
  static final int I32_AND = 0x71;
  static final int I32_XOR = 0x73;
  static final int I64_AND = 0x83;
  static final int I64_OR = 0x84;
  static final int I64_XOR = 0x85;
  static final int F32_EQ = 0x5B;
  static final int F64_EQ = 0x61;
  static final int F32_ABS = 0x8B;
  static final int F32_NEG = 0x8C;
  static final int F32_COPYSIGN = 0x98;
  static final int F64_ABS = 0x99;
  static final int F64_NEG = 0x9A;
  static final int F64_COPYSIGN = 0xA6;
  static final int F32_DEMOTE = 0xB6;
  static final int F64_PROMOTE = 0xBB;
  static final int I32_REINTERPRET = 0xBC;
  static final int I64_REINTERPRET = 0xBD;
  static final int F32_REINTERPRET = 0xBE;
  static final int F64_REINTERPRET = 0xBF;
  static final int REF_NULL = 0xD0;
  static final int REF_IS_NULL = 0xD1;
  static final int REF_FUNC = 0xD2;
  static final int BR_ON_NULL = 0xD5;
  static final int BR_ON_NON_NULL = 0xD6;

  /** The prefixes: garbage collection, bulk memory, vectors, threads. */
  static final int GC = 0xFB;

  static final int BULK = 0xFC;
  static final int VECTOR = 0xFD;
  static final int ATOMIC = 0xFE;

  private Opcode() {}

  static int prefix(int opcode) {
    return opcode >>> 16;
  }

  static int number(int opcode) {
    return opcode & 0xFFFF;
  }

  static boolean opensBlock(int opcode) {
    return opcode == BLOCK || opcode == LOOP || opcode == IF || opcode == TRY_TABLE;
  }

  /** If nothing that follows in the same block is reached from here. */
  static boolean endsFlow(int opcode) {
    return switch (opcode) {
      case UNREACHABLE,
          THROW,
          THROW_REF,
          BR,
          BR_TABLE,
          RETURN,
          RETURN_CALL,
          RETURN_CALL_INDIRECT,
          RETURN_CALL_REF ->
          true;
      default -> false;
    };
  }
}
