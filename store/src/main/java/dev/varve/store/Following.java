package dev.varve.store;

import dev.varve.merkle.CorruptionException;
import java.nio.file.Path;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/**
 * Brings a database that is open for reading to where its writer is. RocksDB sees first which
 * tables there are and then what the log publishes, which may be in a table that was taken in
 * between. So it goes on until there is none like that; until then nobody reads what is published.
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
      Meta.TakenTable before;
      Meta.TakenTable missing = missing(database);
      do {
        before = missing;
        for (int attempt = 1; !caughtUp(attempt); attempt++) {}
        missing = missing(database);
      } while (missing != null && !missing.equals(before));
    } finally {
      published.writeLock().unlock();
    }
  }

  /**
   * The table that was taken in last, if it is not there or its last row has been pruned; null as
   * well if the row that tells of it is damaged.
   */
  private static Meta.@Nullable TakenTable missing(Database database) {
    try {
      Meta.TakenTable last = Meta.lastTable(database);
      boolean there = last == null || database.get(last.column(), last.lastKey().toArray()) != null;
      return there ? null : last;
    } catch (CorruptionException e) {
      return null;
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
