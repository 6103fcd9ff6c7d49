package dev.varve.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.merkle.Hash;
import dev.varve.state.Commit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Compares all rows of a database with what its commits need, found the slow way. */
final class Consistency {

  private final Database database;
  private final Map<Hash, CommitRecord> kept = new HashMap<>();
  private final Map<Hash, CommitRecord> dropped = new HashMap<>();

  /** Of each kept commit what the checkpoint has that its files are made from. */
  private final Map<Hash, Set<Reach.Place>> reach = new HashMap<>();

  private Consistency(Database database) {
    this.database = database;
    read(Column.COMMITS, kept);
    read(Column.DROPPED, dropped);
  }

  private void read(Column column, Map<Hash, CommitRecord> records) {
    for (Row row : RawRows.read(database, column)) {
      CommitRecord record = CommitRecordCodec.decode(row);
      records.put(record.commit().id(), record);
    }
    if (column == Column.COMMITS) {
      CommitRows commits = new CommitRows(database);
      for (CommitRecord record : records.values()) {
        CommitRecord base = commits.checkpoint(record);
        reach.put(
            record.commit().id(), base == null ? Set.of() : Reach.of(database, base.reference()));
      }
      reach.put(Hash.EMPTY, Set.of());
    }
  }

  /** Checks that each kept commit has all its rows, and that refs, roots and lists fit them. */
  static void check(Database database) {
    new Consistency(database).checkKept();
  }

  /**
   * Checks that no row is there that neither a kept commit nor one of {@code held} needs, of which
   * only the ids are known to the store any more.
   */
  static void checkExact(Database database, Set<Hash> held) {
    Consistency consistency = new Consistency(database);
    consistency.checkKept();
    consistency.checkNothingElse(held);
  }

  private void checkKept() {
    for (Row row : RawRows.read(database, Column.REFS)) {
      assertThat(kept).containsKey(Hash.of(row.value(), 0));
    }
    for (Row row : RawRows.read(database, Column.ROOTS)) {
      CommitRecord record = kept.get(Hash.of(row.value(), 0));
      assertThat(record.commit().root()).isEqualTo(Hash.of(row.key(), 0));
    }
    for (Hash id : kept.keySet()) {
      Lineage lineage = LineageRows.get(database, id);
      assertThat(lineage.parent().isEmpty() || kept.containsKey(lineage.parent())).isTrue();
      assertThat(LineageRows.children(database, lineage.parent(), Integer.MAX_VALUE)).contains(id);
      if (id.equals(Meta.pending(database))) {
        assertThat(kept.get(id).isCheckpoint()).isFalse(); // it was becoming one
      } else if (lineage.absorbed() == null) {
        Set<Reach.Place> expected = new TreeSet<>(reach.get(lineage.parent()));
        expected.removeAll(reach.get(id)); // leaves nothing unless it is a checkpoint
        assertThat(list(lineage.list())).isEqualTo(expected);
      } else {
        assertThat(Meta.absorbing(database)).isEqualTo(id);
      }
      Commit commit = kept.get(id).commit();
      if (commit.hasJournals()) {
        assertThat(JournalRows.read(database, commit).commitId()).isEqualTo(id);
      }
    }
  }

  private void checkNothingElse(Set<Hash> held) {
    Set<Reach.Place> needed = new TreeSet<>();
    reach.values().forEach(needed::addAll);
    Set<Hash> blocked = new HashSet<>();
    for (Hash id : held) {
      Hash at = id;
      while (dropped.containsKey(at)) {
        blocked.add(at);
        at = LineageRows.get(database, at).parent();
      }
    }
    assertThat(dropped.keySet()).isEqualTo(blocked);
    for (Hash id : blocked) {
      needed.addAll(Reach.of(database, dropped.get(id).reference()));
    }
    assertThat(published()).isEqualTo(needed);

    Set<Hash> known = new HashSet<>(kept.keySet());
    known.addAll(dropped.keySet());
    Set<Long> lists = new HashSet<>();
    for (Hash id : known) {
      lists.add(LineageRows.get(database, id).list());
    }
    assertThat(RawRows.read(database, Column.STALE))
        .allMatch(row -> lists.contains(BigEndian.getLong(row.key(), 0)));
    assertThat(RawRows.read(database, Column.ROOTS)).hasSameSizeAs(kept.keySet());
    assertThat(RawRows.read(database, Column.LINEAGE)).hasSize(2 * known.size());
    assertThat(RawRows.read(database, Column.JOURNALS))
        .allMatch(row -> known.contains(Hash.of(row.key(), 0)));
    assertThat(Meta.absorbing(database)).isNull();
  }

  /** All rows of nodes but those of an import that is under way. */
  private Set<Reach.Place> published() {
    Set<Reach.Place> stored = Reach.stored(database);
    ImportRow imported = ImportRow.get(database);
    if (imported != null) {
      long mark = Meta.mark(database).lastId();
      stored.removeIf(place -> place.id() > mark && place.id() <= imported.lastId());
    }
    return stored;
  }

  private Set<Reach.Place> list(long list) {
    Set<Reach.Place> all = new TreeSet<>();
    List<Row> rows = new ArrayList<>();
    StaleRows.scan(database, list, rows::add);
    for (Row row : rows) {
      StaleRows.Ids ids = StaleRows.decode(row);
      for (long id : ids.ids().toArray()) {
        assertThat(all.add(new Reach.Place(ids.column(), id))).isTrue();
      }
    }
    return all;
  }
}
