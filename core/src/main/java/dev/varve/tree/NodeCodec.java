package dev.varve.tree;

/** The stored form of nodes, version 1. */
public final class NodeCodec {

  private NodeCodec() {}

  /**
   * The bytes of a node all of whose children have ids.
   *
   * @throws IllegalStateException if a child has none
   */
  public static byte[] encode(Node node) {
    throw new UnsupportedOperationException();
  }

  /**
   * The node of that kind that exactly these bytes are, whose children are in {@code source}. The
   * array is taken over and not changed any more.
   *
   * @throws NodeFormatException if no such node has these bytes
   */
  public static Node decode(NodeKind kind, byte[] bytes, NodeSource source) {
    throw new UnsupportedOperationException();
  }
}
