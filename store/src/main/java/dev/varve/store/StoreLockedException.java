package dev.varve.store;

import java.nio.file.Path;

/** A store that another writer holds: there is one at a time. */
public final class StoreLockedException extends StoreException {

  private static final long serialVersionUID = 1;

  StoreLockedException(Path path, Throwable cause) {
    super(
        path
            + " is open for writing elsewhere; close the process that holds it, or open the store"
            + " read-only",
        cause);
  }
}
