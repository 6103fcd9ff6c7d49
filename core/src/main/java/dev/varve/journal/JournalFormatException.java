package dev.varve.journal;

/** Bytes that are no journal. */
public final class JournalFormatException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final long offset;

  /** With the offset in bytes at which the decoder stopped. */
  public JournalFormatException(long offset, String message) {
    super("offset " + offset + ": " + message);
    this.offset = offset;
  }

  /** The offset in bytes at which the decoder stopped. */
  public long offset() {
    return offset;
  }
}
