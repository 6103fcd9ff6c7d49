package dev.varve.tree;

/** A piece of a state that is none, or not the one that belongs there. The message says why. */
public final class PieceException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int offset;

  /** With the offset in bytes at which the decoder stopped, or the piece begins. */
  PieceException(int offset, String problem) {
    super("offset " + offset + ": " + problem);
    this.offset = offset;
  }

  /** The offset in bytes at which the decoder stopped, or the piece begins. */
  public int offset() {
    return offset;
  }
}
