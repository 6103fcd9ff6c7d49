package dev.varve.merkle;

/** A text that cannot be the name of a directory entry. */
public final class InvalidNameException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  InvalidNameException(String message) {
    super(message);
  }
}
