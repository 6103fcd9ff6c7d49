package dev.varve.merkle;

/** Bytes that are not the canonical encoding of an entry value. */
public final class EntryValueFormatException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int offset;

  EntryValueFormatException(int offset, String message) {
    super("entry value, byte " + offset + ": " + message);
    this.offset = offset;
  }

  /** How many bytes of the value stand before what is wrong. */
  public int offset() {
    return offset;
  }
}
