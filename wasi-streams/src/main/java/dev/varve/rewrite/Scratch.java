package dev.varve.rewrite;

import java.util.ArrayList;
import java.util.List;

/** Locals that a function is given for values in between, and the instructions that set them. */
final class Scratch {
  private final int first;
  private final WasmWriter out;
  private final List<ValueType> locals = new ArrayList<>();
  private final List<Boolean> taken = new ArrayList<>();
  private int size;

  /**
   * @param first the index of the first local that may be given out
   */
  Scratch(int first, WasmWriter out) {
    this.first = first;
    this.out = out;
  }

  /** The types of all that were given out, to be declared. */
  List<ValueType> locals() {
    return List.copyOf(locals);
  }

  /** How many instructions were written here. */
  int size() {
    return size;
  }

  /** Works a value of 64 bits out now, for it is used more than once. */
  Term.Local keep(Term term) {
    return keep(ValueType.I64, term);
  }

  Term.Local keep(ValueType type, Term term) {
    if (term instanceof Term.Local local) {
      return local;
    }
    term.write(out);
    size += term.size();
    return pop(type);
  }

  /** Takes what lies on top of the operand stack. */
  Term.Local pop(ValueType type) {
    Term.Local local = new Term.Local(first + free(type));
    out.u8(Opcode.LOCAL_SET).u32(local.index());
    size++;
    return local;
  }

  private int free(ValueType type) {
    for (int i = 0; i < locals.size(); i++) {
      if (!taken.get(i) && locals.get(i).equals(type)) {
        taken.set(i, true);
        return i;
      }
    }
    locals.add(type);
    taken.add(true);
    return locals.size() - 1;
  }

  /** No value in between is needed any more. */
  void release() {
    taken.replaceAll(any -> false);
  }
}
