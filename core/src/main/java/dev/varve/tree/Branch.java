package dev.varve.tree;

import dev.varve.merkle.Hash;

/**
 * A subtree of a binary Merkle tree as the hash rules see it, in whatever pages and buckets it is
 * stored. It reads what it needs, when it needs it, and throws {@link
 * dev.varve.merkle.CorruptionException} if that is not what its hash says.
 *
 * @param <L> what a leaf is: an {@link Entry} of a directory, a {@link Chunk} of a file
 */
public sealed interface Branch<L> permits DirectoryBranch, ContentBranch {

  /** The subtree's hash: {@link Hash#EMPTY} if there is no leaf in it. No node below is read. */
  Hash hash();

  /** What the subtree begins with. */
  Opened<L> open();

  /**
   * What a subtree begins with.
   *
   * @param <L> what a leaf is
   */
  sealed interface Opened<L> {

    /**
     * A subtree without leaves.
     *
     * @param <L> what a leaf would be
     */
    record Nothing<L>() implements Opened<L> {}

    /**
     * A subtree that is one leaf: in a directory at any depth, in a file at the lowest one.
     *
     * @param <L> what a leaf is
     * @param leaf the leaf
     */
    record Leaf<L>(L leaf) implements Opened<L> {}

    /**
     * A subtree of two subtrees, one of which may be empty.
     *
     * @param <L> what a leaf is
     * @param left where the next bit is 0
     * @param right where it is 1
     */
    record Inner<L>(Branch<L> left, Branch<L> right) implements Opened<L> {}
  }
}
