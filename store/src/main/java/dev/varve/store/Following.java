package dev.varve.store;

import dev.varve.merkle.CorruptionException;
import java.nio.file.Path;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/**
 * Brings a database that is open for reading to where its writer is. RocksDB sees first which
 * tables there are and then what the log publishes, which may be in a table that was taken in
 * between. So the log and the tables both tell how many were taken in, and it goes on until the
 * tables do not fall behind; until then nobody reads what is published.
 */
final class Following {

  private final Path path;
  private final RocksDB rocks;
  private final ReadWriteLock published = new ReentrantReadWriteLock();

  /** Of the database in {@code path}. */
  Following(Path path, RocksDB rocks) {
    this.path = path;
    this.rocks = rocks;
  }

  /** Begins to read rows of a column; {@link #leave} follows in the same thread. */
  void enter(Column column) {
    if (column.isPublished()) {
      published.readLock().lock();
    }
  }

  /** Ends reading. */
  void leave(Column column) {
    if (column.isPublished()) {
      published.readLock().unlock();
    }
  }

  /**
   * Sees what the writer has written since the database was opened or has caught up.
   *
   * @param database the same database
   * @throws StoreException if it cannot be followed
   */
  void catchUp(Database database) {
    published.writeLock().lock();
    try {
      int looks = 0;
      do {
        if (looks++ == DatabaseOpening.ATTEMPTS) {
          throw new StoreException(path + " is written faster than it can be followed; try again");
        }
        for (int attempt = 1; !caughtUp(attempt); attempt++) {}
      } while (isBehind(database));
    } finally {
      published.writeLock().unlock();
    }
  }

  /** Whether the log tells of tables that are not there, as far as its row is sound. */
  static boolean isBehind(Database database) {
    try {
      return Meta.taken(database) < Meta.tables(database);
    } catch (CorruptionException e) {
      return false;
    }
  }

  private boolean caughtUp(int attempt) {
    try {
      rocks.tryCatchUpWithPrimary();
      return true;
    } catch (RocksDBException e) {
      if (attempt == DatabaseOpening.ATTEMPTS || !DatabaseOpening.isOvertaken(e)) {
        throw new StoreException(path + " cannot be followed; open it again: " + e.getMessage(), e);
      }
      return false;
    }
  }
}
