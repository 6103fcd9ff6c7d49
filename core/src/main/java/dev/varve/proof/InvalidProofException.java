package dev.varve.proof;

/**
 * A proof that does not prove what it was asked for. The message says where it breaks and what was
 * expected there.
 */
public final class InvalidProofException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** With the place and what is wrong there. */
  public InvalidProofException(String message) {
    super(message);
  }
}
