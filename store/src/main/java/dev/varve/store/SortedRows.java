package dev.varve.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows of one column in the order of their keys: few of them through a {@link RowWriter},
 * many as tables that the database takes in whole, which spares its log, its memory and most of its
 * merging. They are not published by being written: see {@link CommitWriter}.
 */
final class SortedRows implements AutoCloseable {

  /** At so many bytes a table ends, and the next one begins. */
  private static final long MAX_TABLE_BYTES = 64L << 20;

  private final Database database;
  private final Column column;
  private final RowWriter few;
  private final long tableBytes;
  private final List<Row> waiting = new ArrayList<>();
  private long waitingBytes;
  private @Nullable Table table;

  /**
   * A writer of rows of {@code column}, to be closed by its owner.
   *
   * @param few takes the rows if there are few, and is left to be flushed
   * @param tableBytes from how many bytes on they become tables
   */
  SortedRows(Database database, Column column, RowWriter few, long tableBytes) {
    this.database = database;
    this.column = column;
    this.few = few;
    this.tableBytes = tableBytes;
  }

  /** Takes a row whose key is above those of the rows before. */
  void put(Row row) {
    if (table != null) {
      put(table, row);
      return;
    }
    waiting.add(row);
    waitingBytes += row.key().length + row.value().length;
    if (waitingBytes >= tableBytes) {
      Table begun = database.newTable(column);
      table = begun;
      moveWaiting(begun::put);
    }
  }

  private void put(Table open, Row row) {
    open.put(row);
    if (open.bytes() >= MAX_TABLE_BYTES) {
      take(open);
    }
  }

  /** Writes what {@link #few} has before: it tells what to do with the table should we die now. */
  private void take(Table open) {
    few.flush();
    try (open) {
      database.take(open);
    } finally {
      table = null;
    }
  }

  /** Puts what is left into a table or into {@link #few}. */
  void finish() {
    if (table != null) {
      take(table);
    }
    moveWaiting(few::put);
  }

  private void moveWaiting(Consumer<Row> taker) {
    waiting.forEach(taker);
    waiting.clear();
    waitingBytes = 0;
  }

  /** Forgets what was not written. */
  @Override
  public void close() {
    if (table != null) {
      table.close();
    }
  }
}
