package dev.varve.tree;

import dev.varve.merkle.HashRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One update of a file's content of binary nodes. */
final class BinaryContentUpdate {

  private final BinaryContent before;
  private final long size;
  private final long count;
  private final boolean cut;
  private final ChunkChanges changes;

  BinaryContentUpdate(BinaryContent before, long size, List<? extends WrittenChunk> chunks) {
    this.changes = new ChunkChanges(before, size, chunks);
    this.before = before;
    this.size = size;
    this.count = HashRules.chunks(size);
    this.cut = count < HashRules.chunks(before.size());
  }

  ContentTree apply() {
    if (size == before.size() && changes.isEmpty()) {
      return before;
    }
    int heightBefore = HashRules.contentHeight(before.size());
    int heightAfter = HashRules.contentHeight(size);
    int height = Math.max(heightBefore, heightAfter);
    BinaryNode node = before.top();
    for (int h = heightBefore; h < height; h++) {
      node = BinaryNode.Inner.of(node, null);
    }
    node = update(node, height, 0, 0, changes.count());
    for (int h = height; h > heightAfter && node != null; h--) {
      node = BinaryContent.inner(node).left();
    }
    return size == before.size() && before.top() == node ? before : BinaryContent.of(size, node);
  }

  /**
   * The node after the changes {@code from} to {@code to} and the cut: itself if nothing changed in
   * it, null if nothing is left.
   *
   * @param first the index of the first chunk that it covers
   */
  private @Nullable BinaryNode update(
      @Nullable BinaryNode node, int height, long first, int from, int to) {
    if (first >= count) {
      return null;
    }
    boolean crossesEnd = cut && node != null && first + (1L << height) > count;
    if (from == to && !crossesEnd) {
      return node;
    }
    if (height == 0) {
      return chunk(node, from, to);
    }
    long halfway = first + (1L << (height - 1));
    int middle = from;
    while (middle < to && changes.index(middle) < halfway) {
      middle++;
    }
    BinaryNode.Inner old = node == null ? null : BinaryContent.inner(node);
    BinaryNode oldLeft = old == null ? null : old.left();
    BinaryNode oldRight = old == null ? null : old.right();
    BinaryNode left = update(oldLeft, height - 1, first, from, middle);
    BinaryNode right = update(oldRight, height - 1, halfway, middle, to);
    if (left == oldLeft && right == oldRight) {
      return node;
    }
    return left == null && right == null ? null : BinaryNode.Inner.of(left, right);
  }

  private @Nullable BinaryNode chunk(@Nullable BinaryNode node, int from, int to) {
    if (from == to) {
      return node;
    }
    Chunk chunk = changes.chunk(from);
    if (chunk == null) {
      return null;
    }
    BinaryNode leaf = new BinaryNode.ChunkLeaf(chunk.hash(changes.index(from)), chunk);
    return node != null && node.hash().equals(leaf.hash()) ? node : leaf;
  }
}
