package dev.varve.witness;

/** Bytes that are no witness. The message names the offset. */
public final class WitnessFormatException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int offset;

  WitnessFormatException(int offset, String problem) {
    super("offset " + offset + ": " + problem);
    this.offset = offset;
  }

  /** The offset in bytes at which the decoder stopped. */
  public int offset() {
    return offset;
  }
}
