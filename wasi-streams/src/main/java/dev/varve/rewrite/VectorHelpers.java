package dev.varve.rewrite;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Formulas as instructions: short ones in place, others as functions that are added behind those of
 * the module, each once.
 */
final class VectorHelpers {
  /** So many instructions stand in place. */
  private static final int SHORT = 16;

  private final int first;
  private final ToIntFunction<FunctionType> typeIndices;
  private final Map<Formula, Helper> known = new HashMap<>();
  private final List<Helper> used = new ArrayList<>();

  private static final class Helper {
    final byte[] body;
    final FunctionType type;
    final boolean isShort;
    int function = -1;

    Helper(byte[] body, FunctionType type, boolean isShort) {
      this.body = body;
      this.type = type;
      this.isShort = isShort;
    }
  }

  /**
   * @param first the index of the first function that is added
   * @param typeIndices where types are found, or added if there is none like it
   */
  VectorHelpers(int first, ToIntFunction<FunctionType> typeIndices) {
    this.first = first;
    this.typeIndices = typeIndices;
  }

  /** What a formula gives for operands, which are all of 64 bits. */
  Term apply(Scratch scratch, Formula formula, List<Term> operands, ValueType result) {
    Helper helper = known.get(formula);
    if (helper == null) {
      helper = helper(formula, operands.size(), result);
      known.put(formula, helper);
    }
    if (helper.isShort) {
      Term[] kept = operands.stream().map(scratch::keep).toArray(Term[]::new);
      return formula.of(scratch, kept);
    }
    if (helper.function < 0) {
      helper.function = first + used.size();
      used.add(helper);
    }
    return new Term.Call(helper.function, operands);
  }

  private static Helper helper(Formula formula, int operands, ValueType result) {
    Term[] parameters = new Term[operands];
    for (int i = 0; i < operands; i++) {
      parameters[i] = new Term.Local(i);
    }
    WasmWriter code = new WasmWriter(256);
    Scratch scratch = new Scratch(operands, code);
    Term term = formula.of(scratch, parameters);
    term.write(code);
    WasmWriter body = new WasmWriter(code.length() + 16);
    Locals.write(scratch.locals(), body);
    body.append(code).u8(Opcode.END);
    FunctionType type =
        new FunctionType(Collections.nCopies(operands, ValueType.I64), List.of(result));
    return new Helper(body.toByteArray(), type, scratch.size() + term.size() <= SHORT);
  }

  /** How many functions are added. */
  int count() {
    return used.size();
  }

  /** Writes the type index of each. */
  void writeTypes(WasmWriter out) {
    used.forEach(helper -> out.u32(typeIndices.applyAsInt(helper.type)));
  }

  void writeBodies(WasmWriter out) {
    used.forEach(helper -> out.u32(helper.body.length).bytes(helper.body, 0, helper.body.length));
  }
}
