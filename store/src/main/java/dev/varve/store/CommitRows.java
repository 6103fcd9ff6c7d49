package dev.varve.store;

import dev.varve.merkle.CorruptionException;
import dev.varve.merkle.Hash;
import dev.varve.state.Commit;
import dev.varve.state.PrunedException;
import java.util.ArrayList;
import java.util.List;
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

  /** Removes a commit. */
  static void delete(Batch batch, CommitRecord record) {
    batch.delete(Column.COMMITS, record.commit().id().toBytes());
    RootKey.delete(batch, record);
  }

  /** Puts a commit among the dropped ones. */
  static void drop(Batch batch, CommitRecord record) {
    delete(batch, record);
    Hash id = record.commit().id();
    batch.put(Column.DROPPED, id.toBytes(), CommitRecordCodec.encode(record));
  }

  /** Removes a commit from among the dropped ones. */
  static void deleteDropped(Batch batch, Hash id) {
    batch.delete(Column.DROPPED, id.toBytes());
  }

  /** The record of a dropped commit whose rows are not all gone, or null. */
  @Nullable CommitRecord getDropped(Hash id) {
    Row row = database.row(Column.DROPPED, id.toBytes());
    return row == null ? null : CommitRecordCodec.decode(row);
  }

  /** The dropped commits whose rows are not all gone. */
  List<CommitRecord> dropped() {
    List<CommitRecord> all = new ArrayList<>();
    database.scan(Column.DROPPED, new byte[0], null, row -> all.add(CommitRecordCodec.decode(row)));
    return all;
  }

  /** Whether there are dropped commits whose rows are not all gone. */
  boolean hasDropped() {
    boolean[] found = new boolean[1];
    database.scan(
        Column.DROPPED,
        new byte[0],
        null,
        row -> {
          found[0] = true;
          return false;
        });
    return found[0];
  }

  /** The record of that id, or null if no such commit is kept. */
  @Nullable CommitRecord get(Hash id) {
    Row row = database.row(Column.COMMITS, id.toBytes());
    return row == null ? null : CommitRecordCodec.decode(row);
  }

  /**
   * The record of that id.
   *
   * @throws PrunedException if no such commit is kept, but may have been
   * @throws IllegalStateException if there never was such a commit
   */
  CommitRecord required(Hash id) {
    CommitRecord record = get(id);
    if (record == null) {
      throw missing(id);
    }
    return record;
  }

  /** That no such commit is kept. */
  IllegalStateException missing(Hash id) {
    String message = id + " is no commit of " + database.path();
    return Meta.finalCommit(database) == null
        ? new IllegalStateException(message)
        : new PrunedException(message + ": it was dropped or pruned, or never there");
  }

  /**
   * The parent of a commit that is no checkpoint, over whose files its journals are folded; null if
   * it is a first one.
   */
  @Nullable CommitRecord foldedFrom(CommitRecord record) {
    Commit commit = record.commit();
    if (commit.parent().isEmpty()) {
      return null;
    }
    CommitRecord parent = get(commit.parent());
    if (parent == null) {
      throw missingParent(commit);
    }
    return parent;
  }

  /**
   * The checkpoint that a commit's files are made from: itself, or the nearest one before it; null
   * if they are made from nothing.
   */
  @Nullable CommitRecord checkpoint(CommitRecord record) {
    CommitRecord at = record;
    while (at != null && !at.isCheckpoint()) {
      at = foldedFrom(at);
    }
    return at;
  }

  /** The parent of a kept commit, or null if it has none or that was pruned. */
  @Nullable Commit parent(Commit commit) {
    CommitRecord parent = commit.parent().isEmpty() ? null : get(commit.parent());
    if (parent != null) {
      return parent.commit();
    }
    Lineage lineage = LineageRows.get(database, commit.id());
    if (lineage != null && lineage.parent().equals(commit.parent()) && !commit.parent().isEmpty()) {
      throw missingParent(commit);
    }
    return null;
  }

  private static CorruptionException missingParent(Commit commit) {
    return Row.corruption(
        Column.COMMITS,
        commit.parent().toBytes(),
        "expected the parent of commit " + commit.id() + ", found nothing");
  }

  /** The commit with that root that was made last, or null. */
  @Nullable Commit newest(Hash root) {
    Hash id = RootKey.newest(database, root);
    while (id != null) {
      CommitRecord record = get(id);
      if (record != null && record.commit().root().equals(root)) {
        return record.commit();
      }
      Hash now = RootKey.newest(database, root);
      if (id.equals(now)) {
        throw RootKey.misleading(root, id);
      }
      id = now;
    }
    return null;
  }
}
