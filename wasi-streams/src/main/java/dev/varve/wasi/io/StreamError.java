package dev.varve.wasi.io;

import dev.varve.vfs.ErrorCode;

/**
 * Why a stream did not do what it was asked. Carries no stack trace: guests meet these in ordinary
 * work.
 */
public abstract sealed class StreamError extends RuntimeException {

  private static final long serialVersionUID = 1;

  private StreamError(String message) {
    super(message, null, false, false);
  }

  /** The stream has ended, or has failed before: it stays closed. */
  public static final class Closed extends StreamError {

    private static final long serialVersionUID = 1;

    /** A closed stream. */
    public Closed() {
      super("closed");
    }
  }

  /** The operation failed and changed nothing; the stream is closed from now on. */
  public static final class LastOperationFailed extends StreamError {

    private static final long serialVersionUID = 1;

    private final ErrorCode error;

    /** With the file system's reason. */
    public LastOperationFailed(ErrorCode error) {
      super("last operation failed: " + error.text());
      this.error = error;
    }

    /** The file system's reason. */
    public ErrorCode error() {
      return error;
    }
  }

  /** The caller broke the contract of the stream: a guest traps. */
  public static final class Trap extends StreamError {

    private static final long serialVersionUID = 1;

    private final String breach;

    /** With what the caller did. */
    public Trap(String breach) {
      super(breach);
      this.breach = breach;
    }

    /** What the caller did. */
    public String breach() {
      return breach;
    }
  }
}
