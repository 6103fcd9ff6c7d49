package dev.varve.sync;

/**
 * Bytes that are no exported snapshot, or not the one that was asked for. The message says where.
 */
public final class SnapshotException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** With the part and what is wrong with it. */
  public SnapshotException(String message) {
    super(message);
  }

  /** With the part and what is wrong with it. */
  public SnapshotException(String message, Throwable cause) {
    super(message, cause);
  }
}
