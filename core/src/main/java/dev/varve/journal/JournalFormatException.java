package dev.varve.journal;

/**
 * Bytes that are no journal. The message names the offset, and where it is known the execution and
 * the event, both counted from 0 on.
 */
public final class JournalFormatException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final long offset;
  private final String problem;

  /** With the offset in bytes at which the decoder stopped. */
  public JournalFormatException(long offset, String problem) {
    super("offset " + offset + ": " + problem);
    this.offset = offset;
    this.problem = problem;
  }

  private JournalFormatException(String place, JournalFormatException cause) {
    super("offset " + cause.offset + ": " + place + ": " + cause.problem, cause);
    this.offset = cause.offset;
    this.problem = place + ": " + cause.problem;
  }

  /** The offset in bytes at which the decoder stopped. */
  public long offset() {
    return offset;
  }

  /** The same finding, with the part that it was made in, such as {@code event 17}. */
  JournalFormatException in(String place) {
    return new JournalFormatException(place, this);
  }
}
