package dev.varve.tree;

/** Bytes that are not the encoding of a node. */
public final class NodeFormatException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int offset;

  NodeFormatException(NodeKind kind, int offset, String message) {
    super(kind + ", byte " + offset + ": " + message);
    this.offset = offset;
  }

  /** How many bytes stand before what is wrong. */
  public int offset() {
    return offset;
  }
}
