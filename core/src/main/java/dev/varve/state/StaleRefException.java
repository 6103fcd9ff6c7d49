package dev.varve.state;

/** A ref that another commit has moved in between. */
public final class StaleRefException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** With the ref, where it was expected and where it stands. */
  public StaleRefException(String message) {
    super(message);
  }
}
