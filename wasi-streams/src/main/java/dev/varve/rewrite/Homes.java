package dev.varve.rewrite;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The globals through which the parts of a split function pass values: one for each local that has
 * a home, and those of the results.
 */
final class Homes {
  private final Map<Integer, Integer> globals = new LinkedHashMap<>();
  private final List<Integer> results;
  private final BitSet zeroed;

  private Homes(List<Integer> results, BitSet zeroed) {
    this.results = results;
    this.zeroed = zeroed;
  }

  /** Gives out the globals of results, which all functions share: none is kept over a call. */
  static final class Results {
    private final ModuleEdits edits;
    private final Map<ValueType, List<Integer>> known = new HashMap<>();

    Results(ModuleEdits edits) {
      this.edits = edits;
    }

    private List<Integer> of(List<ValueType> types) {
      Map<ValueType, Integer> used = new HashMap<>();
      List<Integer> globals = new ArrayList<>();
      for (ValueType type : types) {
        List<Integer> some = known.computeIfAbsent(type, none -> new ArrayList<>());
        int number = used.merge(type, 1, Integer::sum);
        if (number > some.size()) {
          some.add(edits.addGlobal(type));
        }
        globals.add(some.get(number - 1));
      }
      return globals;
    }
  }

  static Homes of(FunctionCode code, SplitPlan plan, ModuleEdits edits, Results results) {
    Homes homes = new Homes(results.of(code.type().results()), plan.zeroed());
    plan.homes().stream()
        .forEach(local -> homes.globals.put(local, edits.addGlobal(code.locals().get(local))));
    return homes;
  }

  boolean has(int local) {
    return globals.containsKey(local);
  }

  /** The global of a local that has a home. */
  int global(int local) {
    return java.util.Objects.requireNonNull(globals.get(local));
  }

  /** The locals that have a home, in ascending order. */
  List<Integer> locals() {
    return List.copyOf(globals.keySet());
  }

  /** If it must be zero when the function begins. */
  boolean isZeroed(int local) {
    return zeroed.get(local);
  }

  /** Writes the instructions that move a function's results from the stack to their globals. */
  void storeResults(WasmWriter out) {
    for (int i = results.size() - 1; i >= 0; i--) {
      out.u8(Opcode.GLOBAL_SET).u32(results.get(i));
    }
  }

  void loadResults(WasmWriter out) {
    for (int global : results) {
      out.u8(Opcode.GLOBAL_GET).u32(global);
    }
  }
}
