package dev.varve.tree;

/** What is not in a witness, and is needed. The message says what. */
public final class WitnessException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** With what is missing. */
  public WitnessException(String message) {
    super(message);
  }
}
