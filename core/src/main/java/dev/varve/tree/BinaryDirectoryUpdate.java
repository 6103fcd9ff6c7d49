package dev.varve.tree;

import dev.varve.merkle.Hash;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** One update of a directory of binary nodes: changes in the order of the tree. */
final class BinaryDirectoryUpdate {

  /** What stands in a place from now on: null for nothing. */
  private record Change(Hash path, BinaryNode.@Nullable Known leaf) {}

  private final Change[] changes;

  BinaryDirectoryUpdate(Collection<EntryChange> changes) {
    this.changes = new Change[changes.size()];
    int i = 0;
    for (EntryChange change : changes) {
      Entry entry = change.entry();
      this.changes[i++] =
          new Change(change.name().hash(), entry == null ? null : BinaryNode.Known.of(entry));
    }
    Arrays.sort(this.changes, (a, b) -> a.path.compareTo(b.path));
    for (int j = 1; j < i; j++) {
      if (this.changes[j].path.equals(this.changes[j - 1].path)) {
        throw new IllegalArgumentException("two changes of one name");
      }
    }
  }

  /** The tree after the update: itself if nothing changed, null if nothing is left. */
  @Nullable BinaryNode apply(@Nullable BinaryNode top) {
    return update(top, 0, 0, changes.length);
  }

  private @Nullable BinaryNode update(@Nullable BinaryNode node, int depth, int from, int to) {
    if (from == to) {
      return node;
    }
    if (node == null) {
      return build(null, depth, from, to);
    }
    switch (node.open()) {
      case BinaryNode.Inner inner -> {
        int middle = middle(depth, from, to);
        BinaryNode left = update(inner.left(), depth + 1, from, middle);
        BinaryNode right = update(inner.right(), depth + 1, middle, to);
        return left == inner.left() && right == inner.right() ? node : join(left, right);
      }
      case BinaryNode.Leaf leaf -> {
        BinaryNode after = build(leaf, depth, from, to);
        return after != null && after.hash().equals(node.hash()) ? node : after;
      }
      case BinaryNode other -> throw BinaryDirectory.misplaced(other);
    }
  }

  /** The tree over the changes and, unless one of them is of its name, a leaf from before. */
  private @Nullable BinaryNode build(BinaryNode.@Nullable Leaf leaf, int depth, int from, int to) {
    if (from == to) {
      return leaf;
    }
    if (to - from == 1 && (leaf == null || leaf.path().equals(changes[from].path))) {
      return changes[from].leaf;
    }
    int middle = middle(depth, from, to);
    boolean isLeft = leaf != null && BinaryDirectory.bit(leaf.path(), depth) == 0;
    return join(
        build(isLeft ? leaf : null, depth + 1, from, middle),
        build(isLeft ? null : leaf, depth + 1, middle, to));
  }

  /** Where the changes to the right of a node begin. */
  private int middle(int depth, int from, int to) {
    int middle = from;
    while (middle < to && BinaryDirectory.bit(changes[middle].path, depth) == 0) {
      middle++;
    }
    return middle;
  }

  /** The node over two: the only one, if it is a leaf. */
  private static @Nullable BinaryNode join(@Nullable BinaryNode left, @Nullable BinaryNode right) {
    if (left == null && right == null) {
      return null;
    }
    if (left != null && right != null) {
      return BinaryNode.Inner.of(left, right);
    }
    BinaryNode only = left == null ? right : left;
    return only != null && only.open() instanceof BinaryNode.Leaf leaf
        ? leaf
        : BinaryNode.Inner.of(left, right);
  }
}
