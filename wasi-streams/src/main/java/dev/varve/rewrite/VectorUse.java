package dev.varve.rewrite;

import java.util.BitSet;
import java.util.List;

/** Where a module has vectors. */
final class VectorUse {
  /** The byte 0x7B as s33. */
  private static final long VECTOR_BLOCK = -5;

  private final WasmModule module;
  private final BitSet types = new BitSet();
  private final BitSet bodies = new BitSet();
  private final boolean globals;

  private VectorUse(WasmModule module) {
    this.module = module;
    for (int i = 0; i < module.types().size(); i++) {
      FunctionType type = module.types().get(i);
      types.set(i, type != null && (has(type.parameters()) || has(type.results())));
    }
    this.globals = has(module.globalTypes());
    for (int i = 0; i < module.bodies().size(); i++) {
      bodies.set(i, isInBody(i));
    }
  }

  /**
   * @throws WasmFormatException if a body is malformed
   */
  static VectorUse of(WasmModule module) {
    return new VectorUse(module);
  }

  private static boolean has(List<ValueType> types) {
    return types.contains(ValueType.V128);
  }

  boolean isAnywhere() {
    return globals || !types.isEmpty() || !bodies.isEmpty();
  }

  boolean isInTypes() {
    return !types.isEmpty();
  }

  /** If a global is one, so that the indices of others change. */
  boolean isInGlobals() {
    return globals;
  }

  /** If a body must be written anew. */
  boolean isIn(int body) {
    return globals || bodies.get(body);
  }

  private boolean isInBody(int i) {
    WasmModule.Body body = module.bodies().get(i);
    int function = module.importedFunctions() + i;
    FunctionType type = module.functionType(function, body.start());
    WasmReader reader = new WasmReader(module.bytes(), body.start(), body.end());
    if (has(Locals.read(type, reader)) || has(type.results())) {
      return true;
    }
    InstructionReader instructions = new InstructionReader(reader);
    while (!instructions.atEnd()) {
      instructions.next();
      if (isVector(instructions)) {
        return true;
      }
    }
    return false;
  }

  private boolean isVector(InstructionReader instruction) {
    int opcode = instruction.opcode();
    return switch (opcode) {
      case Opcode.BLOCK, Opcode.LOOP, Opcode.IF, Opcode.TRY_TABLE -> {
        long type = instruction.constant();
        yield type == VECTOR_BLOCK || type >= 0 && type < types.length() && types.get((int) type);
      }
      case Opcode.CALL -> {
        FunctionType callee = module.functionType(instruction.index(), instruction.start());
        yield !types.isEmpty() && (has(callee.parameters()) || has(callee.results()));
      }
      case Opcode.CALL_INDIRECT -> types.get(instruction.index());
      case Opcode.SELECT_TYPED -> instruction.constant() == ValueType.V128.code();
      default -> Opcode.prefix(opcode) == Opcode.VECTOR;
    };
  }
}
