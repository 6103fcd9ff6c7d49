package dev.varve.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Owns native objects, and closes them in the reverse of the order in which it got them. */
final class Handles implements AutoCloseable {

  private final Deque<AutoCloseable> owned = new ArrayDeque<>();

  /** Takes over {@code handle}. */
  <T extends AutoCloseable> T own(T handle) {
    owned.push(handle);
    return handle;
  }

  /** What is owned, the newest first. */
  List<AutoCloseable> owned() {
    return List.copyOf(owned);
  }

  /** Closes all; one that fails does not keep the others open. */
  @Override
  public void close() {
    RuntimeException failure = null;
    while (!owned.isEmpty()) {
      try {
        owned.pop().close();
      } catch (Exception e) {
        RuntimeException next = new StoreException("a native handle did not close", e);
        if (failure == null) {
          failure = next;
        } else {
          failure.addSuppressed(next);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
