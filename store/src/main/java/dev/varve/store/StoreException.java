package dev.varve.store;

import org.jspecify.annotations.Nullable;

/** A store that cannot be made, opened or written. The message says what to do. */
public class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1;

  StoreException(String message) {
    super(message);
  }

  StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
