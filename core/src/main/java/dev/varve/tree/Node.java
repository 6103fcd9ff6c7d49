package dev.varve.tree;

/**
 * A Merkle node as it is stored: immutable, and read by any number of threads. Nodes name their
 * children by kind and id.
 */
public abstract sealed class Node permits DirectoryPage, Bucket, FilePage, Chunk {

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
}
