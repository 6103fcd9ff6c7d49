package dev.varve.merkle;

/**
 * Stored bytes that are not what was stored. The message says where they stand and what was
 * expected.
 */
public final class CorruptionException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** With the place and what is wrong there. */
  public CorruptionException(String message) {
    super(message);
  }

  /** With the place, what is wrong there, and the decoder's own finding. */
  public CorruptionException(String message, Throwable cause) {
    super(message, cause);
  }
}
