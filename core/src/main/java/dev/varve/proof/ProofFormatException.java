package dev.varve.proof;

/** Bytes or text that are no proof. */
public final class ProofFormatException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final long offset;

  /** With how many bytes, or characters of a text, stand before what is wrong. */
  public ProofFormatException(long offset, String problem) {
    super("offset " + offset + ": " + problem);
    this.offset = offset;
  }

  /** How many bytes, or characters of a text, stand before what is wrong. */
  public long offset() {
    return offset;
  }
}
