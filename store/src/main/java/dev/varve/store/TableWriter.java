package dev.varve.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.SstFileWriter;

/**
 * Writes many rows of one column as tables of their own, which the database takes over as they are:
 * they pass neither its log nor its memory. The keys ascend, and no row stands among them.
 */
final class TableWriter implements AutoCloseable {

  private static final long TABLE_BYTES = 64L << 20;

  private final Database database;
  private final Column column;
  private final List<Path> tables = new ArrayList<>();
  private @Nullable SstFileWriter open;
  private long bytes;

  /** A writer of rows, to be closed by its owner. */
  TableWriter(Database database, Column column) {
    this.database = database;
    this.column = column;
  }

  /** Writes a row behind all others. */
  void put(byte[] key, byte[] value) {
    try {
      SstFileWriter table = open == null ? begin() : open;
      table.put(key, value);
      bytes += key.length + value.length;
      if (bytes >= TABLE_BYTES) {
        end();
      }
    } catch (RocksDBException e) {
      throw failed(e);
    }
  }

  private SstFileWriter begin() throws RocksDBException {
    Path file = database.tables().resolve(column.text() + tables.size());
    tables.add(file);
    SstFileWriter table = database.newTable(column);
    open = table;
    table.open(file.toString());
    return table;
  }

  private void end() throws RocksDBException {
    SstFileWriter last = open;
    if (last != null) {
      last.finish();
      last.close();
      open = null;
      bytes = 0;
    }
  }

  /** Has the database take over all rows so far; they are on disk then. */
  void finish() {
    if (tables.isEmpty()) {
      return;
    }
    try {
      end();
    } catch (RocksDBException e) {
      throw failed(e);
    }
    database.takeOver(column, tables);
    tables.clear();
  }

  private StoreException failed(RocksDBException e) {
    return new StoreException(database.path() + " cannot be written: " + e.getMessage(), e);
  }

  /** Forgets what was not taken over. */
  @Override
  public void close() {
    if (open != null) {
      open.close();
    }
    try {
      for (Path table : tables) {
        Files.deleteIfExists(table);
      }
    } catch (IOException e) {
      throw new StoreException(database.path() + " cannot be written: " + e.getMessage(), e);
    }
  }
}
