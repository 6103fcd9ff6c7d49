package dev.varve.store;

import dev.varve.merkle.CorruptionException;
import dev.varve.merkle.Hash;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Checks the rows that are not part of files: commits, refs, and what leads from one to another.
 */
final class RecordCheck {

  private static final byte[] FIRST = new byte[0];

  /** So many missing commits are told apart. */
  private static final int MOST_MISSING = 10_000;

  private final Database database;
  private final Consumer<Damage> damages;
  private final Map<Hash, CommitRecord> records = new HashMap<>();
  private final Set<Hash> dropped = new HashSet<>();
  private final Set<Hash> gone = new HashSet<>();
  private final Map<Leak, Hash> surplus = new LinkedHashMap<>();

  RecordCheck(Database database, Consumer<Damage> damages) {
    this.database = database;
    this.damages = damages;
  }

  /**
   * The sound commit records, oldest first, once all columns but files and journals are checked.
   */
  List<CommitRecord> checkAll() {
    Meta.Mark mark = mark();
    boolean allDecoded =
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
    dropped.forEach(commit -> noting(commit, () -> lineage(commit)));
    Numbers numbers = new Numbers(mark != null && allDecoded ? mark.commits() : 0);
    scan(Column.ROOTS, row -> checkRoot(row, numbers));
    scan(Column.REFS, this::checkRef);
    scan(Column.LINEAGE, this::checkLineage);
    numbers.finish();
    return sorted();
  }

  /** The rows of roots and lineages that nothing needs, once all is checked. */
  List<Leak> leaks() {
    return surplus.entrySet().stream()
        .filter(entry -> !gone.contains(entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
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
            Meta::pending,
            Meta::finalCommit,
            Meta::retention,
            Meta::absorbing,
            Meta::tables,
            Meta::taken,
            ImportRow::get)) {
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
    return LineageRows.required(database, commit);
  }

  private void checkRoot(Row row, Numbers numbers) {
    Hash root = RootKey.root(row);
    Hash commit = RootKey.commit(row);
    CommitRecord record = records.get(commit);
    if (record != null && !record.commit().root().equals(root)) {
      throw RootKey.misleading(root, commit);
    }
    if (record == null) {
      long number = RootKey.ordinal(row);
      if (numbers.found(number)) {
        throw gone(commit, "expected commit number " + number);
      }
      leak(row, commit, "it leads to " + commit + ", which is no commit");
    }
  }

  private void checkRef(Row row) {
    Hash target = RefRows.target(row);
    if (!records.containsKey(target)) {
      gone.add(target);
      throw RefRows.dangling(RefRows.name(row), target);
    }
  }

  private void checkLineage(Row row) {
    if (row.key().length == Hash.BYTES) {
      checkOwnLineage(row, Hash.of(row.key()), LineageRows.decode(row).parent());
      return;
    }
    Hash child = LineageRows.child(row);
    Hash parent = Hash.of(row.key(), 0);
    if (!isKnown(child)) {
      leak(row, child, "it leads to " + child + ", which is no commit");
    } else if (!lineage(child).parent().equals(parent)) {
      if (parent.isEmpty() || isKnown(parent)) {
        throw row.corruption("commit " + child + " does not follow on " + parent);
      }
      leak(row, parent, "it leads from " + parent + ", which is no commit");
    }
  }

  private void checkOwnLineage(Row row, Hash commit, Hash parent) {
    if (!isKnown(commit)) {
      leak(row, commit, commit + " is no commit");
      return;
    }
    if (!LineageRows.hasChild(database, parent, commit)) {
      throw row.corruption("nothing leads back from " + parent);
    }
    if (!parent.isEmpty() && !isKnown(parent)) {
      throw gone(parent, "expected the commit that " + commit + " follows on");
    }
  }

  private void leak(Row row, Hash commit, String finding) {
    surplus.put(Leak.of(row.column(), row.key(), 1, finding), commit);
  }

  /** That a commit is not there that must be. */
  private CorruptionException gone(Hash commit, String expected) {
    gone.add(commit);
    return Row.corruption(Column.COMMITS, commit.toBytes(), expected + ", found nothing");
  }

  /** Whether a commit is kept, or dropped and its rows not yet removed. */
  private boolean isKnown(Hash commit) {
    return records.containsKey(commit) || dropped.contains(commit);
  }

  /**
   * Checks each row of a column; one that is damaged does not keep the others from it. Whether all
   * were sound.
   */
  private boolean scan(Column column, Consumer<Row> check) {
    boolean[] sound = {true};
    Consumer<RuntimeException> finding =
        e -> {
          sound[0] = false;
          damages.accept(Damage.of(e));
        };
    Predicate<Row> visitor =
        row -> {
          try {
            check.accept(row);
          } catch (CorruptionException e) {
            finding.accept(e);
          }
          return true;
        };
    try {
      database.scan(column, FIRST, null, visitor);
    } catch (CorruptionException | StoreException e) {
      finding.accept(e);
    }
    return sound[0];
  }

  private void noting(Hash commit, Runnable check) {
    try {
      check.run();
    } catch (CorruptionException e) {
      damages.accept(Damage.of(e, commit));
    }
  }

  /**
   * The numbers of commits, of which none is missing for as long as nothing was made final: only
   * what is not to be kept beside or below a final commit is ever removed.
   */
  private final class Numbers {

    private final TreeSet<Long> missing = new TreeSet<>();
    private final long made;

    /** With {@code made} commits, 0 if it is not known how many. */
    Numbers(long made) {
      this.made = made;
      if (isComplete() && made != records.size()) {
        Set<Long> present = new HashSet<>();
        records.values().forEach(record -> present.add(record.ordinal()));
        for (long number = 0; number < made && missing.size() < MOST_MISSING; number++) {
          if (!present.contains(number)) {
            missing.add(number);
          }
        }
      }
    }

    private boolean isComplete() {
      try {
        return Meta.finalCommit(database) == null;
      } catch (CorruptionException e) {
        return false; // it is damaged, which has been told
      }
    }

    /** Takes note that a missing commit has a name; false if none of that number is missing. */
    boolean found(long number) {
      return missing.remove(number);
    }

    /** Tells of the missing ones that have no name. */
    void finish() {
      if (!missing.isEmpty()) {
        damages.accept(
            Damage.of(
                Meta.damagedMark(
                    made
                        + " commits were made, "
                        + missing.size()
                        + " of them, number "
                        + missing.first()
                        + " for one, are not there")));
      }
    }
  }
}
