package dev.varve.rewrite;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Chooses which statements of a function become pieces. Statements that are too large stay, and
 * what their blocks hold is looked at instead; neighbours that fit together become one piece. So a
 * large {@code br_table} stays where it is, and its arms go.
 */
final class RunChooser {
  /** A run with more ways out costs more where it was than it saves. */
  private static final int MAXIMUM_EXITS = 24;

  private final FunctionCode code;
  private final SplitSizes sizes;
  private final int least;
  private final BitSet taken = new BitSet();
  private final List<Run> runs = new ArrayList<>();

  private RunChooser(FunctionCode code, SplitSizes sizes, int least) {
    this.code = code;
    this.sizes = sizes;
    this.least = least;
  }

  /**
   * @param least how large a run without a loop must be
   * @return in their order
   */
  static List<Run> choose(FunctionCode code, SplitSizes sizes, int least) {
    RunChooser chooser = new RunChooser(code, sizes, least);
    for (Sequence sequence : code.sequences()) {
      if (sequence.statements() > 0 && !chooser.taken.get(sequence.start(0))) {
        chooser.sequence(sequence);
      }
    }
    chooser.runs.sort(java.util.Comparator.comparingInt(Run::start));
    return chooser.runs;
  }

  private void sequence(Sequence sequence) {
    int start = -1;
    for (int i = 0; i < sequence.statements(); i++) {
      int first = sequence.start(i);
      int end = sequence.start(i + 1);
      boolean fits = start >= 0 && code.size(start, end) <= sizes.pieceMaximum();
      if (!canMove(first, end)) {
        flush(sequence, start, first);
        start = -1;
      } else if (!fits) {
        flush(sequence, start, first);
        start = first;
      }
    }
    flush(sequence, start, sequence.end());
  }

  private void flush(Sequence sequence, int start, int end) {
    if (start < 0) {
      return;
    }
    taken.set(start, end);
    int size = code.size(start, end);
    if (size < sizes.pieceMinimum() || size < least && !hasLoop(start, end)) {
      return;
    }
    List<Frame> exits = exits(start, end);
    if (exits.size() <= MAXIMUM_EXITS) {
      runs.add(new Run(start, end, sequence.isReached(end), exits, sequence.frame().guarded()));
    }
  }

  private boolean hasLoop(int start, int end) {
    for (int i = start; i < end; i++) {
      if (code.opcode(i) == Opcode.LOOP) {
        return true;
      }
    }
    return false;
  }

  private boolean canMove(int start, int end) {
    if (code.size(start, end) > sizes.pieceMaximum()) {
      return false;
    }
    List<Frame> exits = exits(start, end);
    return exits.size() <= MAXIMUM_EXITS
        && exits.stream().allMatch(exit -> exit.id() == Frame.FUNCTION || exit.labelArity() == 0);
  }

  /** The frames that begin before the run and to which it branches, in the order of branches. */
  private List<Frame> exits(int start, int end) {
    Map<Integer, Frame> exits = new LinkedHashMap<>();
    for (int i = start; i < end; i++) {
      if (code.opcode(i) == Opcode.RETURN) {
        exits.put(Frame.FUNCTION, code.frames().getFirst());
      }
      for (Frame target : code.targets(i)) {
        if (target.start() < start) {
          exits.put(target.id(), target);
        }
      }
    }
    return new ArrayList<>(exits.values());
  }
}
