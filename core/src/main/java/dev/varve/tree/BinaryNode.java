package dev.varve.tree;

import dev.varve.merkle.Hash;
import dev.varve.merkle.HashRules;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A node of a tree as the hash rules have it, without pages and buckets. Where nothing is, null
 * stands for {@link Hash#EMPTY}.
 */
sealed interface BinaryNode {

  /** The hash of a node, or of nothing. */
  static Hash hashOf(@Nullable BinaryNode node) {
    return node == null ? Hash.EMPTY : node.hash();
  }

  Hash hash();

  /** The node itself: an inner node, a leaf or a chunk. */
  default BinaryNode open() {
    return this;
  }

  /** An inner node: one child at least. */
  record Inner(Hash hash, @Nullable BinaryNode left, @Nullable BinaryNode right)
      implements BinaryNode {

    static Inner of(@Nullable BinaryNode left, @Nullable BinaryNode right) {
      return new Inner(HashRules.inner(hashOf(left), hashOf(right)), left, right);
    }
  }

  /** A leaf of a directory. */
  non-sealed interface Leaf extends BinaryNode {

    /** H(name). */
    Hash path();

    /**
     * The entry.
     *
     * @throws WitnessException if it is not known
     */
    Entry entry();
  }

  /** A leaf whose entry is in memory. */
  record Known(Hash hash, Entry entry) implements Leaf {

    static Known of(Entry entry) {
      return new Known(HashRules.directoryLeaf(entry.name(), entry.value()), entry);
    }

    @Override
    public Hash path() {
      return entry.name().hash();
    }
  }

  /** A chunk of a file, at the place that its hash binds. */
  record ChunkLeaf(Hash hash, Chunk chunk) implements BinaryNode {}

  /** A node that is fetched when it is needed, as often as threads race for it. */
  final class Deferred implements BinaryNode {

    private final Hash hash;
    private final Supplier<BinaryNode> source;
    private @Nullable BinaryNode node;

    Deferred(Hash hash, Supplier<BinaryNode> source) {
      this.hash = hash;
      this.source = source;
    }

    @Override
    public Hash hash() {
      return hash;
    }

    @Override
    public BinaryNode open() {
      BinaryNode now = node;
      if (now == null) {
        now = source.get().open();
        node = now;
      }
      return now;
    }
  }
}
