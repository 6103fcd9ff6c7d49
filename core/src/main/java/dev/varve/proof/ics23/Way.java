package dev.varve.proof.ics23;

import com.google.common.collect.ImmutableList;
import dev.varve.merkle.Hash;
import dev.varve.proof.ics23.CommitmentProof.InnerOp;
import dev.varve.tree.Branch;
import dev.varve.tree.Branch.Opened;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way from the root of a tree to where a key would stand.
 *
 * @param <L> what a leaf is
 */
final class Way<L> {

  /** Two subtrees, and which of them is gone into. */
  private record Turn<L>(Branch<L> left, Branch<L> right, boolean goesRight) {

    Branch<L> taken() {
      return goesRight ? right : left;
    }

    Branch<L> beside() {
      return goesRight ? left : right;
    }

    InnerOp op() {
      return new InnerOp(beside().hash(), goesRight);
    }

    Turn<L> other() {
      return new Turn<>(left, right, !goesRight);
    }
  }

  /**
   * A leaf and how it stands in its tree.
   *
   * @param path the way from the leaf to the root
   */
  record Place<L>(L leaf, ImmutableList<InnerOp> path) {

    /** In a file's tree the index of the chunk. */
    long index() {
      long index = 0;
      for (InnerOp op : path.reverse()) {
        index = 2 * index + (op.right() ? 1 : 0);
      }
      return index;
    }
  }

  private final List<Turn<L>> turns = new ArrayList<>();
  private @Nullable L end;

  /**
   * Goes towards a key.
   *
   * @param position where the key stands
   * @param offset which of the position's bits decides at the root
   */
  Way(Branch<L> top, Hash position, int offset) {
    Branch<L> here = top;
    while (true) {
      switch (here.open()) {
        case Opened.Nothing<L> _ -> {
          return;
        }
        case Opened.Leaf<L>(L leaf) -> {
          end = leaf;
          return;
        }
        case Opened.Inner<L>(Branch<L> left, Branch<L> right) -> {
          Turn<L> turn = new Turn<>(left, right, position.bit(offset + turns.size()));
          turns.add(turn);
          here = turn.taken();
        }
      }
    }
  }

  /** The leaf where the way ends, be it that of the key or not; null if none stands there. */
  @Nullable Place<L> end() {
    return end == null ? null : place(end, turns);
  }

  /**
   * The leaf nearest to the way's end on one side, or null if none stands there.
   *
   * @param right on which side
   */
  @Nullable Place<L> neighbour(boolean right) {
    for (int i = turns.size() - 1; i >= 0; i--) {
      Turn<L> turn = turns.get(i);
      if (turn.goesRight != right && !turn.beside().hash().isEmpty()) {
        List<Turn<L>> way = new ArrayList<>(turns.subList(0, i));
        way.add(turn.other());
        return outermost(way, turn.beside(), !right);
      }
    }
    return null;
  }

  /** The last leaf of a subtree that has one, on one side. */
  private static <L> Place<L> outermost(List<Turn<L>> way, Branch<L> top, boolean right) {
    Branch<L> here = top;
    while (true) {
      switch (here.open()) {
        case Opened.Nothing<L> _ -> throw new IllegalStateException("a hash over nothing");
        case Opened.Leaf<L>(L leaf) -> {
          return place(leaf, way);
        }
        case Opened.Inner<L>(Branch<L> first, Branch<L> second) -> {
          boolean goesRight = right ? !second.hash().isEmpty() : first.hash().isEmpty();
          Turn<L> turn = new Turn<>(first, second, goesRight);
          way.add(turn);
          here = turn.taken();
        }
      }
    }
  }

  private static <L> Place<L> place(L leaf, List<Turn<L>> turns) {
    return new Place<>(
        leaf, turns.reversed().stream().map(Turn::op).collect(ImmutableList.toImmutableList()));
  }
}
