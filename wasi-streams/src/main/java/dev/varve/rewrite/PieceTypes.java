package dev.varve.rewrite;

import java.util.ArrayList;
import java.util.List;

/**
 * The types of the functions that splitting makes. None of them is a type that the guest has, so
 * that no {@code call_indirect} has to take these functions into account: parameters that nobody
 * reads make the difference.
 */
final class PieceTypes {
  private final ModuleEdits edits;
  private final FunctionType silent;
  private final FunctionType telling;

  PieceTypes(WasmModule module, ModuleEdits edits) {
    this.edits = edits;
    this.silent = unused(module, new FunctionType(List.of(), List.of()));
    this.telling = unused(module, new FunctionType(List.of(), List.of(ValueType.I32)));
  }

  /** The type that a piece has. */
  FunctionType of(Run run) {
    return run.outcomes() > 1 ? telling : silent;
  }

  /** A type with the given parameters and more. */
  static FunctionType unused(WasmModule module, FunctionType type) {
    List<ValueType> parameters = new ArrayList<>(type.parameters());
    FunctionType unused;
    do {
      parameters.add(ValueType.F32);
      unused = new FunctionType(parameters, type.results());
    } while (module.types().contains(unused));
    return unused;
  }

  /** Writes the call of a function whose real arguments are on the stack. */
  void call(int function, int arguments, WasmWriter out) {
    int all = edits.functionType(function, 0).parameters().size();
    for (int i = arguments; i < all; i++) {
      ValueType.F32.writeDefault(out);
    }
    out.u8(Opcode.CALL).u32(function);
  }

  /** Writes the call of a piece. */
  void call(int piece, WasmWriter out) {
    call(piece, 0, out);
  }
}
