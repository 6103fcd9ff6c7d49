package dev.varve.store;

import dev.varve.merkle.Hash;
import dev.varve.state.Commit;
import org.jspecify.annotations.Nullable;

/** The kept commits, by id and by root. */
final class CommitRows {

  private final Database database;

  /** The commits in {@code database}. */
  CommitRows(Database database) {
    this.database = database;
  }

  /** Puts a commit where it is found by id and by root. */
  static void put(Batch batch, CommitRecord record) {
    Hash id = record.commit().id();
    batch.put(Column.COMMITS, id.toBytes(), CommitRecordCodec.encode(record));
    RootKey.put(batch, record);
  }

  /** The record of that id, or null if no such commit is kept. */
  @Nullable CommitRecord get(Hash id) {
    Row row = database.row(Column.COMMITS, id.toBytes());
    return row == null ? null : CommitRecordCodec.decode(row);
  }

  /**
   * The record of that id.
   *
   * @throws IllegalStateException if no such commit is kept
   */
  CommitRecord required(Hash id) {
    CommitRecord record = get(id);
    if (record == null) {
      throw new IllegalStateException(id + " is no commit of " + database.path());
    }
    return record;
  }

  /** The commit with that root that was made last, or null. */
  @Nullable Commit newest(Hash root) {
    Hash id = RootKey.newest(database, root);
    if (id == null) {
      return null;
    }
    CommitRecord record = get(id);
    if (record == null || !record.commit().root().equals(root)) {
      throw RootKey.misleading(root, id);
    }
    return record.commit();
  }
}
