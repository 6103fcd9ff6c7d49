package dev.varve.store;

import dev.varve.merkle.CorruptionException;
import dev.varve.merkle.Hash;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Checks the rows that are not part of files: commits, refs, and what leads from one to another.
 */
final class RecordCheck {

  private static final byte[] FIRST = new byte[0];

  private final Database database;
  private final Consumer<Damage> damages;
  private final Map<Hash, CommitRecord> records = new HashMap<>();
  private final Set<Hash> dropped = new HashSet<>();

  RecordCheck(Database database, Consumer<Damage> damages) {
    this.database = database;
    this.damages = damages;
  }

  /**
   * The sound commit records, oldest first, once all columns but files and journals are checked.
   */
  List<CommitRecord> checkAll() {
    Meta.Mark mark = mark();
    scan(
        Column.COMMITS,
        row -> {
          CommitRecord record = CommitRecordCodec.decode(row);
          records.put(record.commit().id(), record);
        });
    for (CommitRecord record : sorted()) {
      checkRecord(record, mark);
    }
    scan(Column.DROPPED, row -> dropped.add(CommitRecordCodec.decode(row).commit().id()));
    scan(Column.ROOTS, this::checkRoot);
    scan(Column.REFS, this::checkRef);
    scan(Column.LINEAGE, this::checkLineage);
    return sorted();
  }

  /** The sound ones of these commits' records, oldest first. */
  List<CommitRecord> check(List<Hash> commits) {
    Meta.Mark mark = mark();
    CommitRows rows = new CommitRows(database);
    for (Hash commit : commits) {
      noting(commit, () -> records.put(commit, rows.required(commit)));
    }
    for (CommitRecord record : sorted()) {
      checkRecord(record, mark);
    }
    return sorted();
  }

  private List<CommitRecord> sorted() {
    List<CommitRecord> all = new ArrayList<>(records.values());
    all.sort(Comparator.comparingLong(CommitRecord::ordinal));
    return all;
  }

  private Meta.@Nullable Mark mark() {
    for (Consumer<Database> value :
        List.<Consumer<Database>>of(
            Meta::pending, Meta::finalCommit, Meta::retention, Meta::absorbing, ImportRow::get)) {
      try {
        value.accept(database);
      } catch (CorruptionException e) {
        damages.accept(Damage.of(e));
      }
    }
    try {
      return Meta.mark(database);
    } catch (CorruptionException e) {
      damages.accept(Damage.of(e));
      return null;
    }
  }

  private void checkRecord(CommitRecord record, Meta.@Nullable Mark mark) {
    Hash id = record.commit().id();
    noting(
        id,
        () -> {
          if (mark != null
              && (record.ordinal() >= mark.commits() || record.lastId() > mark.lastId())) {
            throw Row.corruption(
                Column.COMMITS, id.toBytes(), "it lies above the published mark " + mark);
          }
          byte[] key = RootKey.key(record.commit().root(), record.ordinal());
          Row root = database.row(Column.ROOTS, key);
          if (root == null) {
            throw Row.corruption(
                Column.ROOTS, key, "expected the commit " + id + ", found nothing");
          }
          lineage(id);
        });
  }

  /** How a kept commit follows on its nearest kept ancestor. */
  Lineage lineage(Hash commit) {
    Lineage lineage = LineageRows.get(database, commit);
    if (lineage == null) {
      throw Row.corruption(
          Column.LINEAGE, commit.toBytes(), "expected a commit's lineage, found nothing");
    }
    return lineage;
  }

  private void checkRoot(Row row) {
    Hash root = RootKey.root(row);
    Hash commit = RootKey.commit(row);
    CommitRecord record = records.get(commit);
    if (record == null || !record.commit().root().equals(root)) {
      throw RootKey.misleading(root, commit);
    }
  }

  private void checkRef(Row row) {
    Hash target = RefRows.target(row);
    if (!records.containsKey(target)) {
      throw RefRows.dangling(RefRows.name(row), target);
    }
  }

  private void checkLineage(Row row) {
    if (row.key().length == Hash.BYTES) {
      Hash commit = Hash.of(row.key());
      Hash parent = LineageRows.decode(row).parent();
      boolean known = isKnown(commit) && (parent.isEmpty() || isKnown(parent));
      if (!known) {
        throw row.corruption("it leads from " + commit + " to " + parent + ", not both are there");
      }
      if (!LineageRows.hasChild(database, parent, commit)) {
        throw row.corruption("nothing leads back from " + parent);
      }
      return;
    }
    Hash child = LineageRows.child(row);
    Hash parent = Hash.of(row.key(), 0);
    if (!isKnown(child) || !lineage(child).parent().equals(parent)) {
      throw row.corruption("commit " + child + " does not follow on " + parent);
    }
  }

  /** Whether a commit is kept, or dropped and its rows not yet removed. */
  private boolean isKnown(Hash commit) {
    return records.containsKey(commit) || dropped.contains(commit);
  }

  /** Checks each row of a column; one that is damaged does not keep the others from it. */
  private void scan(Column column, Consumer<Row> check) {
    Predicate<Row> visitor =
        row -> {
          try {
            check.accept(row);
          } catch (CorruptionException e) {
            damages.accept(Damage.of(e));
          }
          return true;
        };
    try {
      database.scan(column, FIRST, null, visitor);
    } catch (CorruptionException | StoreException e) {
      damages.accept(Damage.of(e));
    }
  }

  private void noting(Hash commit, Runnable check) {
    try {
      check.run();
    } catch (CorruptionException e) {
      damages.accept(Damage.of(e, commit));
    }
  }
}
