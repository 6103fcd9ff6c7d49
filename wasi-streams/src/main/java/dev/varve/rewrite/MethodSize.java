package dev.varve.rewrite;

import java.util.List;

/**
 * How many bytes of bytecode a function takes as a Java method: an upper estimate from what a
 * straightforward compiler makes of each instruction, one that gives each local its own slot, calls
 * a static method for each memory access and passes instance and memory with each call.
 */
final class MethodSize {
  private static final int MANY_SLOTS = 250;

  private final WasmModule module;
  private final ModuleEdits edits;
  private final int slot;

  /**
   * @param locals how many the function has: beyond 250 slots their instructions are longer
   */
  MethodSize(WasmModule module, ModuleEdits edits, int locals) {
    this.module = module;
    this.edits = edits;
    this.slot = locals * 2 > MANY_SLOTS ? 4 : 2;
  }

  /** What each function needs before its first instruction and behind its last. */
  static int ofLocals(List<ValueType> declared) {
    return 7 * declared.size() + 8;
  }

  /** Of the instruction that was read last. */
  int of(InstructionReader instruction) {
    int opcode = instruction.opcode();
    return switch (opcode) {
      case Opcode.NOP, Opcode.BLOCK, Opcode.LOOP, Opcode.END -> 0;
      case Opcode.UNREACHABLE -> 4;
      case Opcode.IF, Opcode.ELSE -> 3;
      case Opcode.BR -> 6;
      case Opcode.BR_IF -> 9;
      case Opcode.BR_TABLE -> 19 + 4 * instruction.labelCount();
      case Opcode.RETURN -> 4;
      case Opcode.CALL -> 6 + 2 * slot + results(instruction);
      case Opcode.CALL_INDIRECT -> 6 + 2 * slot + results(instruction);
      case Opcode.THROW, Opcode.RETURN_CALL, Opcode.RETURN_CALL_INDIRECT -> 24 + 8 * slot;
      case Opcode.TRY_TABLE -> 30 + 60 * instruction.labelCount();
      case Opcode.DROP -> 1;
      case Opcode.SELECT, Opcode.SELECT_TYPED -> 6;
      case Opcode.LOCAL_GET, Opcode.LOCAL_SET -> slot;
      case Opcode.LOCAL_TEE -> slot + 1;
      case Opcode.GLOBAL_GET, Opcode.GLOBAL_SET -> 7 + slot + 2;
      case Opcode.I32_CONST -> small(instruction.constant());
      case Opcode.I64_CONST -> 3;
      case Opcode.F32_CONST, Opcode.F64_CONST -> 3;
      default -> other(opcode, instruction);
    };
  }

  private static int small(long value) {
    return value >= -1 && value <= 5 ? 1 : value == (byte) value ? 2 : 3;
  }

  /** More than one result is an array that is unpacked. */
  private int results(InstructionReader call) {
    FunctionType type =
        call.opcode() == Opcode.CALL
            ? edits.functionType(call.index(), call.start())
            : module.type(call.index(), call.start());
    int results = type.results().size();
    return results <= 1 ? 0 : slot + results * (slot + 6);
  }

  private int other(int opcode, InstructionReader instruction) {
    if (opcode >= 0x28 && opcode <= 0x3E) {
      int access = 6 + slot;
      return switch (opcode) {
        case 0x2D, 0x2F, 0x31, 0x33 -> access + 5;
        case 0x35 -> access + 5;
        default -> access + 2;
      };
    }
    if (isOneByte(opcode)) {
      return 1;
    }
    return switch (Opcode.prefix(opcode)) {
      case 0 -> opcode >= 0x86 && opcode <= 0x88 ? 2 : 3 + (opcode >= 0xD0 ? 3 : 0);
      case Opcode.BULK -> Opcode.number(opcode) < 8 ? 3 : 9 + 2 * slot;
      default -> 16 + 2 * slot;
    };
  }

  /** Integer and float arithmetic that Java has, but for division of integers. */
  private static boolean isOneByte(int opcode) {
    return opcode >= 0x6A && opcode <= 0x6C
        || opcode >= 0x71 && opcode <= 0x76
        || opcode >= 0x7C && opcode <= 0x7E
        || opcode >= 0x83 && opcode <= 0x85
        || opcode >= 0x92 && opcode <= 0x95
        || opcode >= 0xA0 && opcode <= 0xA3
        || opcode == 0xA7
        || opcode == 0xAC;
  }
}
