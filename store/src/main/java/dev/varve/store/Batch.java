package dev.varve.store;

import java.util.Map;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** Changes that are applied together, see {@link Database#write}. */
final class Batch implements AutoCloseable {

  private final Map<Column, ColumnFamilyHandle> columns;
  private final WriteBatch rocks;

  Batch(Map<Column, ColumnFamilyHandle> columns, int expectedBytes) {
    this.columns = columns;
    this.rocks = new WriteBatch(expectedBytes);
  }

  WriteBatch rocks() {
    return rocks;
  }

  /** How long its encoding is, in bytes: a measure of the memory that it takes. */
  long bytes() {
    return rocks.getDataSize();
  }

  /** Puts a value under a key, in place of the one before. */
  void put(Column column, byte[] key, byte[] value) {
    try {
      rocks.put(handle(column), key, value);
    } catch (RocksDBException e) {
      throw full(e);
    }
  }

  /** Removes the row under a key, if there is one. */
  void delete(Column column, byte[] key) {
    try {
      rocks.delete(handle(column), key);
    } catch (RocksDBException e) {
      throw full(e);
    }
  }

  /** Removes the rows from {@code from} up to, and without, {@code to}. */
  void deleteRange(Column column, byte[] from, byte[] to) {
    try {
      rocks.deleteRange(handle(column), from, to);
    } catch (RocksDBException e) {
      throw full(e);
    }
  }

  /** Takes all changes back out. */
  void clear() {
    rocks.clear();
  }

  @Override
  public void close() {
    rocks.close();
  }

  @SuppressWarnings("NullAway") // every column has a handle
  private ColumnFamilyHandle handle(Column column) {
    return columns.get(column);
  }

  private static StoreException full(RocksDBException e) {
    return new StoreException("a batch does not take the row: " + e.getMessage(), e);
  }
}
