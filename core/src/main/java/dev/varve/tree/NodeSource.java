package dev.varve.tree;

/**
 * Where stored nodes are read. One store is one source: two trees share nodes of the same source,
 * and {@link DirectoryTree#store} copies what belongs to another. Any number of threads call it.
 */
@FunctionalInterface
public interface NodeSource {

  /**
   * The node, as {@link NodeCodec#decode} gave it for this source, then or earlier.
   *
   * @throws dev.varve.merkle.CorruptionException if there is no such node, or its bytes are none
   */
  Node load(NodeKind kind, long id);

  /** How messages name the place of a node. */
  default String place(NodeKind kind, long id) {
    return kind + " " + id;
  }
}
