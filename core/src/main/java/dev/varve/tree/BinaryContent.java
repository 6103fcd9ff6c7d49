package dev.varve.tree;

import dev.varve.merkle.Hash;
import dev.varve.merkle.HashRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file's content that is read and updated in binary nodes, not all of which need be known. */
final class BinaryContent extends ContentTree {

  private final BinaryNode top;

  private BinaryContent(long size, BinaryNode top) {
    super(size, top.hash(), null);
    this.top = top;
  }

  static ContentTree of(long size, @Nullable BinaryNode top) {
    return top == null ? new ContentTree(size, Hash.EMPTY, null) : new BinaryContent(size, top);
  }

  @Override
  public boolean isHole(long index) {
    return leaf(index) == null;
  }

  @Override
  public ContentTree with(long size, List<? extends WrittenChunk> chunks) {
    return new BinaryContentUpdate(this, size, chunks).apply();
  }

  @Override
  @Nullable Chunk chunk(long index) {
    return switch (leaf(index)) {
      case null -> null;
      case BinaryNode node when node.open() instanceof BinaryNode.ChunkLeaf leaf -> leaf.chunk();
      case BinaryNode node -> throw BinaryDirectory.misplaced(node);
    };
  }

  BinaryNode top() {
    return top;
  }

  private @Nullable BinaryNode leaf(long index) {
    if (index < 0) {
      throw new IndexOutOfBoundsException("a chunk's index is not negative: " + index);
    }
    if (index >= HashRules.chunks(size())) {
      return null;
    }
    BinaryNode node = top;
    for (int height = HashRules.contentHeight(size()); height > 0 && node != null; height--) {
      BinaryNode.Inner inner = inner(node);
      node = (index >>> (height - 1) & 1) == 0 ? inner.left() : inner.right();
    }
    return node;
  }

  static BinaryNode.Inner inner(BinaryNode node) {
    if (node.open() instanceof BinaryNode.Inner inner) {
      return inner;
    }
    throw BinaryDirectory.misplaced(node);
  }

  @Override
  @Nullable Link link() {
    throw unstorable();
  }

  @Override
  @Nullable FilePage topPage() {
    throw unstorable();
  }

  private static IllegalStateException unstorable() {
    return new IllegalStateException("content of binary nodes cannot be stored");
  }
}
