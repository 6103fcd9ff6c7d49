package dev.varve.store;

/**
 * Writes any number of rows in batches of a bounded size. They are not published by being written:
 * see {@link CommitWriter}.
 */
final class RowWriter implements AutoCloseable {

  /** From this size on, in bytes, a batch is written. */
  static final int BATCH_BYTES = 4 << 20;

  private final Database database;
  private final Batch batch;
  private long bytes;
  private boolean empty = true;

  /** A writer of rows, to be closed by its owner. */
  RowWriter(Database database) {
    this.database = database;
    this.batch = database.newBatch(BATCH_BYTES / 4);
  }

  /** Writes a row, now or with later ones. */
  void put(Row row) {
    put(row.column(), row.key(), row.value());
  }

  /** The same. */
  void put(Column column, byte[] key, byte[] value) {
    batch.put(column, key, value);
    empty = false;
    bytes += key.length + value.length;
    if (bytes >= BATCH_BYTES) {
      flush();
    }
  }

  /** The batch that is being filled, for a row that is not put by key and value alone. */
  Batch batch() {
    empty = false;
    return batch;
  }

  /** Writes what is left. */
  void flush() {
    if (!empty) {
      database.write(batch, false);
      batch.clear();
      bytes = 0;
      empty = true;
    }
  }

  /** Forgets what was not written. */
  @Override
  public void close() {
    batch.close();
  }
}
