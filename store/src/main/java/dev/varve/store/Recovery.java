package dev.varve.store;

import dev.varve.merkle.Hash;
import java.util.Arrays;

/** Removes what a writer that was cut short has left: rows that were written but not published. */
final class Recovery {

  private static final byte[] FIRST = new byte[0];
  private static final byte[] END = {-1, -1, -1, -1, -1, -1, -1, -1, -1};

  private Recovery() {}

  /** Brings a database that was opened for writing to the last commit that was published. */
  static void run(Database database, Meta.Mark mark) {
    ImportRow imported = ImportRow.get(database);
    long lastId = imported == null ? mark.lastId() : imported.lastId();
    try (Batch batch = database.newBatch(1 << 10)) {
      boolean torn = deleteAbove(database, batch, Column.NODES, lastId);
      torn |= deleteAbove(database, batch, Column.CHUNKS, lastId);
      Hash pending = Meta.pending(database);
      if (pending != null) {
        if (new CommitRows(database).get(pending) == null) {
          JournalRows.deleteAll(batch, pending);
          StaleRows.deleteFrom(batch, mark.commits());
        } else {
          StaleRows.deleteAll(batch, LineageRows.required(database, pending).list());
        }
        Meta.deletePending(batch);
        torn = true;
      }
      if (torn) {
        database.write(batch, true);
      }
    }
  }

  private static boolean deleteAbove(Database database, Batch batch, Column column, long id) {
    Row last = database.last(column, FIRST, END);
    byte[] from = BigEndian.ofLong(id + 1);
    if (last == null || Arrays.compareUnsigned(last.key(), from) < 0) {
      return false;
    }
    batch.deleteRange(column, from, Arrays.copyOf(last.key(), last.key().length + 1));
    return true;
  }
}
