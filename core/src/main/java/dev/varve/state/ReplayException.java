package dev.varve.state;

/** A block that does not replay. The message says in which execution, at which event, and why. */
public final class ReplayException extends RuntimeException {

  private static final long serialVersionUID = 1;

  ReplayException(String message) {
    super(message);
  }

  ReplayException(int execution, Throwable cause) {
    super("execution " + execution + ": " + cause.getMessage(), cause);
  }
}
