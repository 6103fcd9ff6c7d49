package dev.varve.store;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread at a time change a store, and none once a write has failed: what is on disk then
 * is known only after opening anew.
 */
final class Writing {

  private final Database database;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Throwable failure;

  /** Of a database that is changed through this alone. */
  Writing(Database database) {
    this.database = database;
  }

  /**
   * Does {@code work} while nobody else writes.
   *
   * @throws StoreException if the store is read-only, or a write has failed
   */
  <T> T inTurn(Supplier<T> work) {
    lock.lock();
    try {
      checkWritable();
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /** Does {@code work} in turn, unless nothing can be written. */
  void ifWritable(Runnable work) {
    lock.lock();
    try {
      if (database.isOpen() && !database.isReadOnly() && failure == null) {
        work.run();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Does {@code work}, which is no write, while nobody writes. */
  void alone(Runnable work) {
    lock.lock();
    try {
      work.run();
    } finally {
      lock.unlock();
    }
  }

  /** Writes what {@code changes} puts into a batch, all or nothing; in turn only. */
  void publish(boolean sync, Consumer<Batch> changes) {
    try (Batch batch = database.newBatch(1 << 10)) {
      changes.accept(batch);
      write(batch, sync);
    }
  }

  /** Writes a batch, all or nothing; in turn only. */
  void write(Batch batch, boolean sync) {
    attempt(
        () -> {
          database.write(batch, sync);
          return true;
        });
  }

  /** Does a write; if it throws, it was the last one; in turn only. */
  <T> T attempt(Supplier<T> write) {
    boolean written = false;
    try {
      T result = write.get();
      written = true;
      return result;
    } catch (RuntimeException | Error e) {
      if (!written) {
        failure = e;
      }
      throw e;
    }
  }

  private void checkWritable() {
    database.checkOpen();
    if (database.isReadOnly()) {
      throw new StoreException(database.path() + " is open read-only; open it for writing");
    }
    if (failure != null) {
      throw new StoreException(
          "a write to "
              + database.path()
              + " has failed; close the store, cure the cause and open it again: "
              + failure.getMessage(),
          failure);
    }
  }
}
