package dev.varve.rewrite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How many slots the operands of a function take while its instructions go by: one of 32 bits, two
 * of 64, four a vector, one a reference.
 */
final class OperandStack {
  /** The type of a block without values, as s33. */
  private static final long EMPTY = -64;

  private static final int WIDE = 2;
  private static final int VECTOR = 4;

  private final WasmModule module;
  private final ModuleEdits edits;
  private final List<ValueType> locals;
  private final List<Open> open = new ArrayList<>();
  private byte[] values = new byte[32];
  private int height;
  private int slots;
  private int highest;

  /** A block that has not ended. */
  private record Open(int base, FunctionType type) {}

  /**
   * @param locals of the function, its parameters first
   */
  OperandStack(WasmModule module, ModuleEdits edits, FunctionType type, List<ValueType> locals) {
    this.module = module;
    this.edits = edits;
    this.locals = locals;
    open.add(new Open(0, new FunctionType(List.of(), type.results())));
  }

  /** How many slots were needed at once so far. */
  int highest() {
    return highest;
  }

  /** How many slots a value takes. */
  static int slots(ValueType type) {
    return type.isWide() ? WIDE : type.equals(ValueType.V128) ? VECTOR : 1;
  }

  /**
   * Takes the instruction that was read last.
   *
   * @return false if what it does to the operands is not known; then nothing more may be given
   */
  boolean take(InstructionReader instruction) {
    int opcode = instruction.opcode();
    switch (opcode) {
      case Opcode.BLOCK, Opcode.LOOP, Opcode.TRY_TABLE -> open(instruction, 0);
      case Opcode.IF -> open(instruction, 1);
      case Opcode.ELSE -> {
        Open top = open.getLast();
        cut(top.base);
        push(top.type.parameters());
      }
      case Opcode.END -> {
        Open top = open.removeLast();
        cut(top.base);
        if (!open.isEmpty()) {
          push(top.type.results());
        }
      }
      case Opcode.BR_IF, Opcode.BR_ON_NON_NULL -> pop(1);
      case Opcode.BR_ON_NULL -> {}
      case Opcode.CALL -> call(edits.functionType(instruction.index(), instruction.start()));
      case Opcode.CALL_INDIRECT, Opcode.CALL_REF -> {
        pop(1);
        call(module.type(instruction.index(), instruction.start()));
      }
      case Opcode.LOCAL_GET -> push(slots(local(instruction)));
      case Opcode.LOCAL_TEE, Opcode.NOP -> {}
      case Opcode.GLOBAL_GET -> push(slots(global(instruction)));
      case Opcode.SELECT, Opcode.SELECT_TYPED -> pop(2);
      default -> {
        return plain(opcode);
      }
    }
    return true;
  }

  private boolean plain(int opcode) {
    if (Opcode.endsFlow(opcode)) {
      cut(open.getLast().base);
      return true;
    }
    String signature = Signature.of(opcode);
    if (signature.isEmpty()) {
      return false;
    }
    pop(Signature.taken(signature));
    for (int i = signature.indexOf(':') + 1; i < signature.length(); i++) {
      push(
          switch (signature.charAt(i)) {
            case 'I', 'F' -> WIDE;
            case 'v' -> VECTOR;
            default -> 1;
          });
    }
    return true;
  }

  private ValueType local(InstructionReader instruction) {
    if (instruction.index() >= locals.size()) {
      throw WasmReader.wrong(instruction.start(), "there is no local " + instruction.index());
    }
    return locals.get(instruction.index());
  }

  private ValueType global(InstructionReader instruction) {
    if (instruction.index() >= module.globals()) {
      throw WasmReader.wrong(instruction.start(), "there is no global " + instruction.index());
    }
    return module.globalTypes().get(instruction.index());
  }

  private void open(InstructionReader instruction, int taken) {
    FunctionType type = blockType(instruction);
    pop(taken + type.parameters().size());
    open.add(new Open(height, type));
    push(type.parameters());
  }

  private FunctionType blockType(InstructionReader instruction) {
    long type = instruction.constant();
    return type >= 0 || type == EMPTY
        ? edits.blockType(type, instruction.start())
        : new FunctionType(List.of(), List.of(new ValueType((int) type & 0x7F, 0)));
  }

  private void call(FunctionType callee) {
    pop(callee.parameters().size());
    push(callee.results());
  }

  private void push(List<ValueType> types) {
    types.forEach(type -> push(slots(type)));
  }

  private void push(int size) {
    if (height == values.length) {
      values = Arrays.copyOf(values, 2 * height);
    }
    values[height++] = (byte) size;
    slots += size;
    highest = Math.max(highest, slots);
  }

  private void pop(int count) {
    Open top = open.getLast();
    for (int i = 0; i < count; i++) {
      if (height == top.base) {
        return;
      }
      slots -= values[--height];
    }
  }

  private void cut(int base) {
    while (height > base) {
      slots -= values[--height];
    }
  }
}
