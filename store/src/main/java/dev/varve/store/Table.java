package dev.varve.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rocksdb.EnvOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDBException;
import org.rocksdb.SstFileWriter;

/** A table that is made outside of the database: see {@link Database#take}. */
final class Table implements AutoCloseable {

  private final Column column;
  private final Path file;
  private final EnvOptions environment = new EnvOptions();
  private final SstFileWriter writer;
  private long bytes;

  /** An empty table of rows of {@code column} in a file that does not exist yet. */
  Table(Column column, Path file, Options options) {
    this.column = column;
    this.file = file;
    this.writer = new SstFileWriter(environment, options);
    try {
      writer.open(file.toString());
    } catch (RocksDBException e) {
      closeNative();
      throw unwritable(e);
    }
  }

  /** Puts a row behind those before: its key is above theirs. */
  void put(Row row) {
    try {
      writer.put(row.key(), row.value());
    } catch (RocksDBException e) {
      throw unwritable(e);
    }
    bytes += row.key().length + row.value().length;
  }

  Column column() {
    return column;
  }

  /** How many bytes of rows it has. */
  long bytes() {
    return bytes;
  }

  /** Ends the table, which has a row at least; gives its file. */
  Path finish() {
    try {
      writer.finish();
      return file;
    } catch (RocksDBException e) {
      throw unwritable(e);
    }
  }

  /** Removes the file, unless the database has taken it. */
  @Override
  public void close() {
    closeNative();
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private void closeNative() {
    writer.close();
    environment.close();
  }

  private StoreException unwritable(Exception e) {
    return new StoreException(file + " cannot be written: " + e.getMessage(), e);
  }
}
