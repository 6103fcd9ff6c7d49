package dev.varve.rewrite;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * How a function is to be split: its pieces, and the locals that have a home outside of them.
 *
 * @param pieces in their order
 * @param homes the locals that more than one part of the function must see
 * @param zeroed those of them that may be read before anything is stored, and are no parameters
 * @param remainder an estimate of what is left of the function, in bytes of bytecode
 */
record SplitPlan(List<Piece> pieces, BitSet homes, BitSet zeroed, int remainder) {
  private static final int HOME_ACCESS = 10;
  private static final int CALL = 12;
  private static final int DISPATCH = 20;

  /**
   * A run and the traffic over its border.
   *
   * @param used the locals that it names
   * @param in those that it must copy from their homes at its start
   * @param out those that it must store there
   */
  record Piece(Run run, BitSet used, BitSet in, BitSet out) {}

  static SplitPlan of(FunctionCode code, List<Run> runs) {
    Liveness.Live live = Liveness.of(code, runs);
    BitSet homes = new BitSet();
    List<Piece> pieces = new ArrayList<>();
    for (Run run : runs) {
      BitSet used = new BitSet();
      BitSet out = new BitSet();
      for (int i = run.start(); i < run.end(); i++) {
        if (code.touchesLocal(i)) {
          used.set(code.index(i));
          out.set(code.index(i), out.get(code.index(i)) || code.changesLocal(i));
        }
      }
      out.and(live.behind(run));
      BitSet in = (BitSet) used.clone();
      in.and(live.before(run.start()));
      homes.or(in);
      homes.or(out);
      pieces.add(new Piece(run, used, in, out));
    }
    BitSet zeroed = (BitSet) homes.clone();
    zeroed.and(live.before(0));
    zeroed.clear(0, code.type().parameters().size());
    return new SplitPlan(List.copyOf(pieces), homes, zeroed, remainder(code, runs, homes));
  }

  private static int remainder(FunctionCode code, List<Run> runs, BitSet homes) {
    long size = MethodSize.ofLocals(List.of());
    BitSet locals = new BitSet();
    int next = 0;
    for (int i = 0; i < code.length(); i++) {
      if (next < runs.size() && runs.get(next).start() == i) {
        Run run = runs.get(next++);
        size += CALL + (run.outcomes() > 1 ? DISPATCH + 4 * run.outcomes() : 3);
        i = run.end() - 1;
      } else if (code.touchesLocal(i) && homes.get(code.index(i))) {
        size += code.opcode(i) == Opcode.LOCAL_TEE ? 2 * HOME_ACCESS : HOME_ACCESS;
      } else {
        size += code.size(i, i + 1);
        if (code.touchesLocal(i)) {
          locals.set(code.index(i));
        }
      }
    }
    return (int) Math.min(size + 7L * locals.cardinality(), Integer.MAX_VALUE);
  }
}
