package dev.varve.tree;

/** What takes the nodes of a tree that is being stored. */
@FunctionalInterface
public interface NodeWriter {

  /**
   * Takes a node, all of whose children have ids, and gives it one of its own. It comes after its
   * children and has the compact form that a decoded node has, so that it can be kept in a cache.
   *
   * @return an id that is not 0 and that no other node of the source has or had
   */
  long write(Node node);

  /**
   * Sees to it that all nodes it has taken can be read from the source. There is no further one.
   */
  default void finish() {}
}
