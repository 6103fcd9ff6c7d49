package dev.varve.rewrite;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Follows the operands of a function to tell which operators' results somebody sees who could tell
 * one NaN from another: all but other operators, comparisons and conversions to integers that take
 * them from the operand stack in the same block.
 */
final class FloatOperands {
  private static final int NONE = -1;

  private final ModuleEdits edits;
  private final WasmModule module;
  private final List<Open> open = new ArrayList<>();
  private final List<Integer> makers = new ArrayList<>();
  private final BitSet seen = new BitSet();
  private boolean lost;

  /** A block that has not ended. */
  private record Open(int base, FunctionType type) {}

  FloatOperands(WasmModule module, ModuleEdits edits, FunctionType type) {
    this.module = module;
    this.edits = edits;
    open.add(new Open(0, new FunctionType(List.of(), type.results())));
  }

  /** If the result of the operator of that number is seen. */
  boolean isSeen(int operator) {
    return lost || seen.get(operator);
  }

  /**
   * Takes the instruction that was read last.
   *
   * @param operator its number, if it is an operator whose NaN is open
   */
  void take(InstructionReader instruction, int operator) {
    if (lost) {
      return;
    }
    int opcode = instruction.opcode();
    if (CanonicalFloats.isBlind(opcode)) {
      String signature = Signature.of(opcode);
      drop(Signature.taken(signature));
      push(Signature.given(signature), CanonicalFloats.isOpen(opcode) ? operator : NONE);
      return;
    }
    switch (opcode) {
      case Opcode.BLOCK, Opcode.LOOP, Opcode.TRY_TABLE, Opcode.IF -> {
        FunctionType type = edits.blockType(instruction.constant(), instruction.start());
        see((opcode == Opcode.IF ? 1 : 0) + type.parameters().size());
        open.add(new Open(makers.size(), type));
        push(type.parameters().size(), NONE);
      }
      case Opcode.ELSE -> {
        seeAll();
        push(open.getLast().type.parameters().size(), NONE);
      }
      case Opcode.END -> {
        seeAll();
        push(open.removeLast().type.results().size(), NONE);
      }
      case Opcode.BR_IF, Opcode.BR_ON_NON_NULL -> {
        see(1);
        keepAll();
      }
      case Opcode.BR_ON_NULL -> keepAll();
      case Opcode.CALL -> call(edits.functionType(instruction.index(), instruction.start()));
      case Opcode.CALL_INDIRECT, Opcode.CALL_REF -> {
        see(1);
        call(module.type(instruction.index(), instruction.start()));
      }
      default -> other(opcode);
    }
  }

  private void other(int opcode) {
    String signature = Signature.of(opcode);
    if (Opcode.endsFlow(opcode)) {
      seeAll();
    } else if (signature.isEmpty()) {
      lost = true;
    } else {
      see(Signature.taken(signature));
      push(Signature.given(signature), NONE);
    }
  }

  private void call(FunctionType callee) {
    see(callee.parameters().size());
    push(callee.results().size(), NONE);
  }

  private void push(int count, int maker) {
    for (int i = 0; i < count; i++) {
      makers.add(maker);
    }
  }

  /** Takes values from the stack; below a block's own there are none, where nothing is reached. */
  private void drop(int count) {
    for (int i = 0; i < count && makers.size() > open.getLast().base; i++) {
      makers.removeLast();
    }
  }

  private void see(int count) {
    for (int i = 0; i < count && makers.size() > open.getLast().base; i++) {
      int maker = makers.removeLast();
      if (maker != NONE) {
        seen.set(maker);
      }
    }
  }

  private void seeAll() {
    see(makers.size() - open.getLast().base);
  }

  /** All of the block's values may leave it, and stay. */
  private void keepAll() {
    int count = makers.size() - open.getLast().base;
    see(count);
    push(count, NONE);
  }
}
