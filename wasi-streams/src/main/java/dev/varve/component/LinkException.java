package dev.varve.component;

/**
 * A component that cannot be linked: an import that nobody provides, or one that is provided with
 * another type.
 */
public final class LinkException extends RuntimeException {
  public LinkException(String message) {
    super(message);
  }

  LinkException(String message, Throwable cause) {
    super(message, cause);
  }
}
