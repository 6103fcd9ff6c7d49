package dev.varve.tree;

import dev.varve.merkle.Hash;
import org.jspecify.annotations.Nullable;

/**
 * A Merkle node as it is stored: immutable, and read by any number of threads. Nodes name their
 * children by kind and id.
 */
public abstract sealed class Node permits DirectoryNode, FilePage, Chunk {

  /** The hash that was computed last: one of the few that the node can have. */
  private @Nullable Hash computed;

  Node() {}

  /** What is told of each child of a node. */
  @FunctionalInterface
  public interface ChildVisitor {

    /** A child; its id is 0 as long as it is not stored. */
    void child(NodeKind kind, long id);
  }

  /** The node's kind. */
  public abstract NodeKind kind();

  /**
   * Tells of every child, in the order of the tree: of a page its slots, of a bucket the topmost
   * nodes of its entries' files and directories. A child may be told of more than once, and in more
   * than one node.
   */
  public abstract void forEachChild(ChildVisitor visitor);

  /** About how many bytes of heap the node takes. */
  public abstract int weight();

  /** The node's hash at {@code position}. */
  final Hash hash(long position) {
    Hash hash = computeHash(position);
    know(hash);
    return hash;
  }

  /** The node's hash at {@code position}, computed unless it is known to be as expected. */
  final Hash hash(Hash expected, long position) {
    return expected.equals(computed) ? expected : hash(position);
  }

  /** Notes what the hash is, unless that takes too much of the heap for what it saves. */
  void know(Hash hash) {
    computed = hash;
  }

  final @Nullable Hash known() {
    return computed;
  }

  /**
   * The hash, which depends on where the node stands.
   *
   * @param position of a bucket the depth in nibbles, of a file page how many binary levels it
   *     spans, of a chunk its index; of no meaning for a directory page
   */
  abstract Hash computeHash(long position);

  /** How many places for a child there are, taken or not. */
  abstract int places();

  /** The child in that place if there is one that {@code source} does not hold. */
  abstract @Nullable Link missing(int place, NodeSource source);

  /** The child in that place if there is one that lies in memory alone. */
  abstract @Nullable Node fresh(int place);

  /**
   * The same node with compact references to stored children.
   *
   * @param ids for each place the child's id in {@code source} if it was missing, otherwise 0
   */
  abstract Node stored(long[] ids, NodeSource source);
}
