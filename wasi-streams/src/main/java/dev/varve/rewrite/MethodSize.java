package dev.varve.rewrite;

import java.util.BitSet;
import java.util.List;

/**
 * How many bytes of bytecode a function takes as a Java method: an upper estimate from what a
 * straightforward compiler makes of each instruction, one that gives each local its own slot, calls
 * a static method for each memory access and passes instance and memory with each call.
 */
final class MethodSize {
  /** Of instance and memory, which stand behind the parameters. */
  private static final int OWN_SLOTS = 2;

  private final WasmModule module;
  private final ModuleEdits edits;
  private final int[] slots;
  private final int own;
  private final BitSet loops = new BitSet();
  private int depth;

  /**
   * @param locals of the function, its parameters first
   */
  MethodSize(WasmModule module, ModuleEdits edits, FunctionType type, List<ValueType> locals) {
    this.module = module;
    this.edits = edits;
    this.slots = new int[locals.size()];
    int slot = 0;
    int parameters = 0;
    for (int i = 0; i < locals.size(); i++) {
      if (i == type.parameters().size()) {
        parameters = slot;
        slot += OWN_SLOTS;
      }
      slots[i] = slot;
      slot += locals.get(i).isWide() ? 2 : 1;
    }
    this.own = access(locals.size() == type.parameters().size() ? slot + 1 : parameters + 1);
  }

  /** How long the instruction is that loads or stores a local. */
  private static int access(int slot) {
    return slot <= 3 ? 1 : slot <= 255 ? 2 : 4;
  }

  private int local(int index) {
    return index < slots.length ? access(slots[index]) : 4;
  }

  /** If a label is that of a loop: such branches ask first if the thread was interrupted. */
  private boolean isBackward(InstructionReader branch) {
    for (int label : branch.labels()) {
      if (label < depth && loops.get(depth - label)) {
        return true;
      }
    }
    return false;
  }

  /** What each function needs before its first instruction and behind its last. */
  static int ofLocals(List<ValueType> declared) {
    return 6 * declared.size() + 8;
  }

  /**
   * Of a function whose body is [start, end) of some bytes.
   *
   * @throws WasmFormatException if the body is malformed
   */
  static int ofBody(
      WasmModule module, ModuleEdits edits, FunctionType type, byte[] bytes, int start, int end) {
    WasmReader body = new WasmReader(bytes, start, end);
    List<ValueType> locals = Locals.read(type, body);
    MethodSize size = new MethodSize(module, edits, type, locals);
    InstructionReader instructions = new InstructionReader(body);
    long sum = MethodSize.ofLocals(locals.subList(type.parameters().size(), locals.size()));
    int depth = 1;
    while (!instructions.atEnd()) {
      instructions.next();
      sum += size.of(instructions);
      if (Opcode.opensBlock(instructions.opcode())) {
        depth++;
      } else if (instructions.opcode() == Opcode.END && --depth == 0 && !instructions.atEnd()) {
        throw WasmReader.wrong(instructions.end(), "instructions behind a function's end");
      }
    }
    if (depth != 0) {
      throw WasmReader.wrong(end, "a block does not end");
    }
    return (int) Math.min(sum, Integer.MAX_VALUE);
  }

  /** Of the instruction that was read last. All must be asked for, in their order. */
  int of(InstructionReader instruction) {
    int opcode = instruction.opcode();
    if (Opcode.opensBlock(opcode)) {
      loops.set(++depth, opcode == Opcode.LOOP);
    } else if (opcode == Opcode.END) {
      depth--;
    }
    return switch (opcode) {
      case Opcode.NOP, Opcode.BLOCK, Opcode.LOOP, Opcode.END -> 0;
      case Opcode.UNREACHABLE -> 4;
      case Opcode.IF, Opcode.ELSE -> 3;
      case Opcode.BR -> 3 + (isBackward(instruction) ? 3 : 0);
      case Opcode.BR_IF -> 3 + (isBackward(instruction) ? 6 : 0);
      case Opcode.BR_TABLE -> 19 + 4 * instruction.labelCount();
      case Opcode.RETURN -> 4;
      case Opcode.CALL -> 6 + 2 * own + results(instruction);
      case Opcode.CALL_INDIRECT -> 6 + 2 * own + results(instruction);
      case Opcode.THROW, Opcode.RETURN_CALL, Opcode.RETURN_CALL_INDIRECT -> 24 + 8 * own;
      case Opcode.TRY_TABLE -> 30 + 60 * instruction.labelCount();
      case Opcode.DROP -> 1;
      case Opcode.SELECT, Opcode.SELECT_TYPED -> 6;
      case Opcode.LOCAL_GET, Opcode.LOCAL_SET -> local(instruction.index());
      case Opcode.LOCAL_TEE -> local(instruction.index()) + 1;
      case Opcode.GLOBAL_GET, Opcode.GLOBAL_SET -> 6 + small(instruction.index()) + own;
      case Opcode.I32_CONST -> small(instruction.constant());
      case Opcode.I64_CONST -> 3;
      case Opcode.F32_CONST, Opcode.F64_CONST -> instruction.constant() == 0 ? 1 : 3;
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
    return results <= 1 ? 0 : 2 + results * 8;
  }

  private int other(int opcode, InstructionReader instruction) {
    if (opcode >= 0x28 && opcode <= 0x3E) {
      int access = 3 + small(instruction.constant()) + own;
      return switch (opcode) {
        case 0x28, 0x29, 0x2A, 0x2B, 0x2C, 0x2E, 0x36, 0x37, 0x38, 0x39 -> access;
        case 0x2D, 0x2F, 0x31, 0x33, 0x35 -> access + 5;
        default -> access + 2;
      };
    }
    if (isOneByte(opcode)) {
      return 1;
    }
    return switch (Opcode.prefix(opcode)) {
      case 0 -> opcode >= 0x86 && opcode <= 0x88 ? 2 : 3 + (opcode >= 0xD0 ? 3 : 0);
      case Opcode.BULK -> Opcode.number(opcode) < 8 ? 3 : 9 + 2 * own;
      default -> 16 + 2 * own;
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
