package dev.varve.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.merkle.Hash;
import dev.varve.state.Commit;
import dev.varve.state.RefName;
import dev.varve.state.Retention;
import dev.varve.state.Snapshot;
import dev.varve.vfs.Parent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FsckTest {

  @TempDir Path directory;
  private final List<Commit> commits = new ArrayList<>();

  /** Three commits in a row and one beside the last, with files of all sizes at several depths. */
  @BeforeEach
  void makeCommits() {
    try (RocksStore store = RocksStore.create(directory)) {
      commits.add(
          store.commit(
              Blocks.on(
                  Parent.NONE,
                  files -> {
                    files.createDirectories("/deep/er");
                    files.write("/deep/er/large", random(30_000, 1));
                    files.write("/medium", random(3_000, 2));
                    files.symlink("/link", "medium");
                    for (int i = 0; i < 30; i++) {
                      files.write("/deep/small" + i, text("content " + i));
                    }
                  }),
              RefName.MAIN));
      commits.add(
          store.commit(
              Blocks.on(
                  store.parent(commits.get(0).id()),
                  files -> files.write("/deep/small1", random(9_000, 3))),
              RefName.MAIN));
      commits.add(
          store.commit(
              Blocks.on(
                  store.parent(commits.get(1).id()),
                  files -> {
                    files.delete("/deep/small2");
                    files.rename("/medium", "/renamed");
                  }),
              RefName.MAIN));
      commits.add(
          store.commit(
              Blocks.on(
                  store.parent(commits.get(1).id()), files -> files.write("/fork", text("fork"))),
              new RefName("side")));
    }
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] random(int length, int seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private FsckReport check() {
    try (Fsck fsck = Fsck.open(directory)) {
      return check(fsck);
    }
  }

  private static FsckReport check(Fsck fsck) {
    List<Damage> told = new ArrayList<>();
    FsckReport report = fsck.check(told::add);
    assertThat(told).isEqualTo(report.damages());
    assertThat(report.isClean() || report.leaks().isEmpty())
        .as("what a damaged row leads to does not leak")
        .isTrue();
    return report;
  }

  private FsckReport repair() {
    try (Fsck fsck = Fsck.openToRepair(directory)) {
      return fsck.repair(damage -> {});
    }
  }

  private List<Map<String, String>> allFiles() {
    try (RocksStore store = RocksStore.open(directory)) {
      return commits.stream()
          .map(
              commit -> {
                try (Snapshot snapshot = store.snapshot(commit.id())) {
                  return Contents.read(snapshot.tree());
                }
              })
          .toList();
    }
  }

  private static String place(Column column, Row row) {
    return column.text() + " " + HexFormat.of().formatHex(row.key());
  }

  private static Set<String> paths(FsckReport report) {
    Set<String> paths = new TreeSet<>();
    report.damages().forEach(damage -> damage.path().ifPresent(paths::add));
    return paths;
  }

  @Test
  void aSoundStoreIsClean() {
    FsckReport report = check();
    assertThat(report.damages()).isEmpty();
    assertThat(report.leaks()).isEmpty();
    assertThat(report.commits()).isEqualTo(4);
    int rows =
        RawRows.read(directory, Column.NODES).size()
            + RawRows.read(directory, Column.CHUNKS).size();
    assertThat(report.nodes()).as("each node is read once").isEqualTo(rows);
  }

  @Test
  void everyAlterationOfAnyRowIsFoundInThatRow() {
    try (Database database = RawRows.open(directory)) {
      for (Column column : Column.values()) {
        for (Row row : RawRows.read(database, column)) {
          for (int i = 0; i < row.value().length; i += 1 + row.value().length / 2) {
            RawRows.put(database, column, row.key(), RawRows.flipped(row, i));
            try (Fsck fsck = Fsck.of(database)) {
              assertThat(check(fsck).damages())
                  .as(place(column, row) + " byte " + i)
                  .anyMatch(damage -> damage.row().equals(place(column, row)));
            }
          }
          RawRows.put(database, column, row.key(), row.value());
        }
      }
    }
    assertThat(check().isClean()).isTrue();
  }

  @Test
  void everyRowThatIsMissingIsFound() {
    try (Database database = RawRows.open(directory)) {
      for (Column column : Column.values()) {
        for (Row row : RawRows.read(database, column)) {
          try (Batch batch = database.newBatch(100)) {
            batch.delete(column, row.key());
            database.write(batch, false);
          }
          if (column != Column.REFS) { // a ref that is not there is no ref
            try (Fsck fsck = Fsck.of(database)) {
              assertThat(check(fsck).isClean()).as(place(column, row)).isFalse();
            }
          }
          RawRows.put(database, column, row.key(), row.value());
        }
      }
    }
  }

  @Test
  void anAlteredNodeWithTheRightChecksumIsFound() {
    int altered = 0;
    try (Database database = RawRows.open(directory)) {
      for (Row row : RawRows.read(database, Column.NODES)) {
        for (int i = 1; i < row.value().length - Checksum.BYTES; i += 1 + row.value().length / 8) {
          byte[] value = RawRows.flipped(row, i);
          Checksum.fill(row.key(), value);
          RawRows.put(database, Column.NODES, row.key(), value);
          try (Fsck fsck = Fsck.of(database)) {
            assertThat(check(fsck).isClean()).as(place(Column.NODES, row) + " byte " + i).isFalse();
          }
          altered++;
        }
        RawRows.put(database, Column.NODES, row.key(), row.value());
      }
    }
    assertThat(altered).isGreaterThan(100);
  }

  @Test
  void damageIsNamedByPathBytesAndEveryCommitThatNeedsIt() {
    Row chunk = RawRows.read(directory, Column.CHUNKS).get(3);
    RawRows.flip(directory, chunk, Column.CHUNKS, 5);
    FsckReport report = check();
    assertThat(report.damages()).hasSize(4);
    assertThat(report.damages().stream().map(damage -> damage.commit().orElseThrow()))
        .containsExactlyInAnyOrderElementsOf(commits.stream().map(Commit::id).toList());
    assertThat(report.damages())
        .allMatch(damage -> damage.row().equals(place(Column.CHUNKS, chunk)))
        .allMatch(damage -> damage.path().orElseThrow().equals("/deep/er/large"))
        .allMatch(damage -> damage.bytes().orElseThrow().from() == 3 * 4096)
        .allMatch(damage -> damage.bytes().orElseThrow().to() == 4 * 4096)
        .allMatch(damage -> damage.finding().startsWith("expected the hash"));
  }

  @Test
  void allThatIsDamagedIsTold() {
    List<Row> chunks = RawRows.read(directory, Column.CHUNKS);
    chunks.forEach(chunk -> RawRows.flip(directory, chunk, Column.CHUNKS, 0));
    FsckReport report = check();
    assertThat(report.damages().stream().map(Damage::row).distinct())
        .containsExactlyInAnyOrderElementsOf(
            chunks.stream().map(chunk -> place(Column.CHUNKS, chunk)).toList());
    assertThat(paths(report))
        .containsExactly("/deep/er/large", "/deep/small1", "/medium", "/renamed");
  }

  @Test
  void someCommitsCanBeCheckedAlone() {
    Row last = RawRows.read(directory, Column.CHUNKS).getLast();
    RawRows.flip(directory, last, Column.CHUNKS, 0);
    try (Fsck fsck = Fsck.open(directory)) {
      List<Damage> told = new ArrayList<>();
      assertThat(fsck.check(List.of(commits.get(0).id()), told::add).isClean()).isTrue();
      FsckReport second = fsck.check(List.of(commits.get(1).id()), told::add);
      assertThat(second.damages()).hasSize(1).isEqualTo(told);
      assertThat(paths(second)).containsExactly("/deep/small1");
      Hash none = commits.get(0).root();
      assertThatThrownBy(() -> fsck.check(List.of(none), told::add))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("is no commit of");
    }
  }

  @Test
  void aStaleListOfOtherNodesIsFound() {
    Row row = RawRows.read(directory, Column.STALE).getFirst();
    StaleRows.Ids ids = StaleRows.decode(row);
    byte[] value =
        StaleRows.value(
            row.key(), new StaleRows.Ids(ids.column(), ids.ids().subArray(0, 1).trimmed()));
    RawRows.put(directory, Column.STALE, row.key(), value);
    assertThat(check().damages())
        .singleElement()
        .matches(damage -> damage.row().startsWith("stale "))
        .matches(damage -> damage.finding().contains("lacks"));
  }

  @Test
  void aStoreThatWasFinalizedAndPrunedIsClean() {
    try (RocksStore store = RocksStore.open(directory)) {
      Hash head = commits.get(2).id();
      for (int i = 0; i < 10; i++) {
        int next = i;
        head =
            store
                .commit(
                    Blocks.on(
                        store.parent(head),
                        files -> files.write("/deep/small" + next, random(5_000, next))),
                    RefName.MAIN)
                .id();
        store.commit(
            Blocks.on(
                store.parent(commits.get(2).id()), files -> files.write("/" + next, text("x"))));
      }
      store.retain(new Retention(3));
      store.finalize(head);
      FsckReport meanwhile = check();
      assertThat(meanwhile.damages()).isEmpty();
      assertThat(meanwhile.leaks()).as("what is still to be removed does not leak").isEmpty();
      store.prune();
    }
    FsckReport report = check();
    assertThat(report.damages()).isEmpty();
    assertThat(report.leaks()).isEmpty();
    assertThat(report.commits()).isEqualTo(3);
  }

  /** Makes everything final up to the last commit of main, so that the fork is dropped. */
  private void dropFork() {
    try (RocksStore store = RocksStore.open(directory)) {
      store.finalize(commits.get(2).id());
      store.prune();
    }
  }

  private static void delete(Database database, Row row) {
    try (Batch batch = database.newBatch(100)) {
      batch.delete(row.column(), row.key());
      database.write(batch, false);
    }
  }

  @Test
  void everyRowOfADroppedCommitThatIsStillThereLeaks() {
    List<Row> before;
    try (Database database = RawRows.open(directory)) {
      before = rows(database);
    }
    dropFork();
    try (Database database = RawRows.open(directory)) {
      Set<String> kept = new TreeSet<>();
      rows(database).forEach(row -> kept.add(place(row.column(), row)));
      before.removeIf(row -> kept.contains(place(row.column(), row)));
      Set<Column> columns = EnumSet.noneOf(Column.class);
      for (Row row : before) {
        if (row.column() != Column.COMMITS && row.column() != Column.REFS) {
          RawRows.put(database, row.column(), row.key(), row.value());
          FsckReport report = check(Fsck.of(database));
          assertThat(report.damages()).as(place(row.column(), row)).isEmpty();
          assertThat(report.leaks())
              .singleElement()
              .matches(leak -> leak.row().equals(place(row.column(), row)) && leak.rows() == 1);
          delete(database, row);
          columns.add(row.column());
        }
      }
      assertThat(columns)
          .contains(Column.NODES, Column.JOURNALS, Column.ROOTS, Column.LINEAGE, Column.STALE);
      assertThat(check(Fsck.of(database)).leaks()).isEmpty();
    }
  }

  private static List<Row> rows(Database database) {
    List<Row> rows = new ArrayList<>();
    for (Column column : Column.values()) {
      if (column != Column.META) {
        rows.addAll(RawRows.read(database, column));
      }
    }
    return rows;
  }

  @Test
  void rowsThatFollowOnEachOtherLeakTogether() {
    Row chunk = RawRows.read(directory, Column.CHUNKS).getFirst();
    try (RocksStore store = RocksStore.open(directory)) {
      Commit fork =
          store.commit(
              Blocks.on(
                  store.parent(commits.get(1).id()),
                  files -> files.write("/large", random(60_000, 9))));
      store.commit(
          Blocks.on(store.parent(commits.get(2).id()), files -> files.write("/x", text("x"))),
          RefName.MAIN);
      assertThat(fork.height()).isEqualTo(3);
    }
    List<Row> chunks = RawRows.read(directory, Column.CHUNKS);
    dropFork();
    try (Database database = RawRows.open(directory)) {
      List<Row> dropped = chunks.subList(chunks.size() - 15, chunks.size());
      dropped.forEach(row -> RawRows.put(database, Column.CHUNKS, row.key(), chunk.value()));
      assertThat(check(Fsck.of(database)).leaks())
          .singleElement()
          .isEqualTo(
              new Leak(
                  place(Column.CHUNKS, dropped.getFirst()), 15, "no kept commit has these nodes"));
    }
  }

  @Test
  void whatIsAboveTheMarkDoesNotLeak() {
    try (Database database = RawRows.open(directory)) {
      Row chunk = RawRows.read(database, Column.CHUNKS).getFirst();
      long above = Meta.mark(database).lastId() + 1;
      RawRows.put(database, Column.CHUNKS, BigEndian.ofLong(above), chunk.value());
      assertThat(check(Fsck.of(database)).leaks()).isEmpty();
    }
  }

  @Test
  void aCommitThatIsGoneIsNamedWhoeverLeadsToIt() {
    try (Database database = RawRows.open(directory)) {
      for (Row row : RawRows.read(database, Column.COMMITS)) {
        delete(database, row);
        String gone = place(Column.COMMITS, row);
        assertThat(check(Fsck.of(database)).damages()).anyMatch(d -> d.row().equals(gone));
        RawRows.put(database, Column.COMMITS, row.key(), row.value());
      }
    }
  }

  @Test
  void commitsThatTheMarkCountsAreMissedWhereNothingWasMadeFinal() {
    try (Database database = RawRows.open(directory)) {
      Hash fork = commits.get(3).id();
      try (Batch batch = database.newBatch(100)) {
        CommitRows.delete(batch, new CommitRows(database).required(fork));
        LineageRows.delete(batch, fork, LineageRows.get(database, fork));
        JournalRows.deleteAll(batch, fork);
        batch.delete(Column.REFS, text("side"));
        database.write(batch, false);
      }
      assertThat(check(Fsck.of(database)).damages())
          .singleElement()
          .matches(damage -> damage.row().equals("meta " + HexFormat.of().formatHex(text("mark"))))
          .matches(
              damage ->
                  damage
                      .finding()
                      .equals("4 commits were made, 1 of them, number 3 for one, are not there"));
    }
  }

  @Test
  void aCommitThatAnotherFollowsOnIsMissedAfterFinality() {
    dropFork();
    try (Database database = RawRows.open(directory)) {
      CommitRecord record = new CommitRows(database).required(commits.get(1).id());
      try (Batch batch = database.newBatch(100)) {
        CommitRows.delete(batch, record);
        database.write(batch, false);
      }
      assertThat(check(Fsck.of(database)).damages())
          .singleElement()
          .matches(damage -> damage.row().equals("commits " + commits.get(1).id()))
          .matches(damage -> damage.finding().contains(commits.get(2).id() + " follows on"));
    }
  }

  @Test
  void repairRebuildsAlteredRowsOfFilesFromJournals() {
    List<Map<String, String>> files = allFiles();
    for (Column column : List.of(Column.NODES, Column.CHUNKS)) {
      List<Row> rows = RawRows.read(directory, column);
      for (int i = 0; i < rows.size(); i += 4) {
        Row row = rows.get(i);
        RawRows.flip(directory, row, column, 1);
        assertThat(check().isClean()).isFalse();
        assertThat(repair().damages()).as(place(column, row)).isEmpty();
      }
      assertThat(check().isClean()).isTrue();
      assertThat(RawRows.read(directory, column).stream().map(Row::value)).hasSize(rows.size());
    }
    assertThat(allFiles()).isEqualTo(files);
  }

  @Test
  void repairRebuildsAllRowsOfFilesAtOnce() {
    List<Map<String, String>> files = allFiles();
    try (Database database = RawRows.open(directory);
        Batch batch = database.newBatch(100)) {
      for (Column column : List.of(Column.NODES, Column.CHUNKS)) {
        RawRows.read(database, column).forEach(row -> batch.delete(column, row.key()));
      }
      database.write(batch, true);
    }
    assertThat(repair().isClean()).isTrue();
    assertThat(allFiles()).isEqualTo(files);
  }

  @Test
  void repairLeavesWhatItCannotRebuildAndSaysSo() {
    Row journal = RawRows.read(directory, Column.JOURNALS).getFirst();
    Hash commit = Hash.of(journal.key(), 0);
    RawRows.flip(directory, journal, Column.JOURNALS, 3);
    RawRows.read(directory, Column.CHUNKS)
        .forEach(chunk -> RawRows.flip(directory, chunk, Column.CHUNKS, 0));
    FsckReport report = repair();
    assertThat(report.damages())
        .anyMatch(damage -> damage.row().equals(place(Column.JOURNALS, journal)))
        .anyMatch(damage -> damage.commit().orElseThrow().equals(commit));
    assertThat(check().damages()).isEqualTo(report.damages());
  }

  @Test
  void aStoreIsCheckedBesideItsWriterAndNotRepaired() {
    try (RocksStore store = RocksStore.open(directory)) {
      assertThat(check().isClean()).isTrue();
      assertThatThrownBy(() -> Fsck.openToRepair(directory))
          .isInstanceOf(StoreLockedException.class);
      assertThat(store.refs()).hasSize(2);
    }
    try (Fsck fsck = Fsck.open(directory)) {
      assertThatThrownBy(() -> fsck.repair(damage -> {}))
          .isInstanceOf(StoreException.class)
          .hasMessage(directory + " is open read-only; open it to repair");
    }
  }
}
