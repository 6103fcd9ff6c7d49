package dev.varve.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.state.Commit;
import dev.varve.state.RefName;
import dev.varve.state.Retention;
import dev.varve.state.Snapshot;
import dev.varve.vfs.Parent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that are taken in as whole tables. */
class TablesTest {

  private static final String IN_MEMORY = "rocksdb.cur-size-active-mem-table";
  private static final String IN_TABLES = "rocksdb.total-sst-files-size";

  @TempDir Path directory;

  private Path store() {
    return directory.resolve("store");
  }

  private Path tables() {
    return store().resolve("tables");
  }

  private static Row row(int key) {
    return new Row(Column.CHUNKS, BigEndian.ofLong(key), new byte[1_000]);
  }

  private static void put(SortedRows rows, int from, int to) {
    for (int key = from; key < to; key++) {
      rows.put(row(key));
    }
  }

  private static List<String> keys(Database database) {
    return RawRows.read(database, Column.CHUNKS).stream()
        .map(row -> String.valueOf(BigEndian.getLong(row.key(), 0)))
        .toList();
  }

  @Test
  void fewRowsWaitForTheBatchTheyBelongTo() {
    RocksStore.create(store()).close();
    try (Database database = RawRows.open(store());
        RowWriter batches = new RowWriter(database);
        SortedRows rows = new SortedRows(database, Column.CHUNKS, batches, 10_000)) {
      put(rows, 1, 6);
      rows.finish();
      assertThat(keys(database)).isEmpty();
      batches.flush();
      assertThat(keys(database)).containsExactly("1", "2", "3", "4", "5");
      assertThat(database.property(Column.CHUNKS, IN_TABLES)).isZero();
      assertThat(tables()).doesNotExist();
    }
  }

  @Test
  void manyRowsAreATableAndWhatTheBatchesHaveIsWrittenBeforeIt() {
    RocksStore.create(store()).close();
    try (Database database = RawRows.open(store());
        RowWriter batches = new RowWriter(database);
        SortedRows rows = new SortedRows(database, Column.CHUNKS, batches, 10_000)) {
      long before = database.property(Column.CHUNKS, IN_MEMORY);
      batches.put(Column.META, new byte[] {1}, new byte[] {2});
      put(rows, 1, 16);
      rows.finish();
      assertThat(database.get(Column.META, new byte[] {1})).isEqualTo(new byte[] {2});
      assertThat(keys(database)).hasSize(15).startsWith("1", "2").endsWith("15");
      assertThat(database.property(Column.CHUNKS, IN_TABLES)).isPositive();
      assertThat(database.property(Column.CHUNKS, IN_MEMORY)).isEqualTo(before);
      assertThat(tables()).isEmptyDirectory();
      put(rows, 16, 18);
      rows.finish();
      batches.flush();
      assertThat(keys(database)).hasSize(17).endsWith("17");
    }
  }

  @Test
  void aTableThatIsNotFinishedIsForgotten() {
    RocksStore.create(store()).close();
    try (Database database = RawRows.open(store());
        RowWriter batches = new RowWriter(database)) {
      try (SortedRows rows = new SortedRows(database, Column.CHUNKS, batches, 10_000)) {
        put(rows, 1, 16);
        assertThat(tables()).isNotEmptyDirectory();
      }
      assertThat(tables()).isEmptyDirectory();
      assertThat(keys(database)).isEmpty();
    }
  }

  @Test
  void rowsThatAreNotInOrderAreRefused() {
    RocksStore.create(store()).close();
    try (Database database = RawRows.open(store());
        RowWriter batches = new RowWriter(database);
        SortedRows rows = new SortedRows(database, Column.CHUNKS, batches, 1)) {
      put(rows, 7, 8);
      assertThatThrownBy(() -> put(rows, 3, 4))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("cannot be written");
    }
  }

  @Test
  void whatAWriterThatDiedHasLeftGoesWhenTheNextOneOpens() throws Exception {
    RocksStore.create(store()).close();
    Files.createDirectory(tables());
    Files.writeString(tables().resolve("1.sst"), "half a table");
    RocksStore.openReadOnly(store()).close();
    assertThat(tables()).isNotEmptyDirectory();
    RocksStore.open(store()).close();
    assertThat(tables()).doesNotExist();
  }

  @Test
  void whoReadsBesideAWriterOfTablesFindsAllThatIsPublished() throws Exception {
    RocksStore.create(store()).close();
    AtomicBoolean done = new AtomicBoolean();
    try (RocksStore writer = writerOfTables();
        ExecutorService threads = Executors.newSingleThreadExecutor()) {
      writer.retain(Retention.keep(3));
      commitNext(writer);
      Future<?> writing =
          threads.submit(
              () -> {
                while (!done.get()) {
                  writer.finalize(commitNext(writer).id());
                  Thread.sleep(10); // or a follower comes across a new table each time it looks
                }
                return null;
              });
      try (RocksStore follower = RocksStore.follow(store())) {
        for (int round = 0; round < 15 && !writing.isDone(); round++) {
          follower.refresh();
          checkHead(follower);
          try (RocksStore reader = RocksStore.openReadOnly(store())) {
            checkHead(reader);
          }
          Path copy = directory.resolve("copy" + round);
          writer.backup(copy);
          try (RocksStore backup = RocksStore.openReadOnly(copy)) {
            checkHead(backup);
          }
        }
      } finally {
        done.set(true);
      }
      writing.get();
    }
  }

  private RocksStore writerOfTables() {
    Database database = new DatabaseOpening(store(), StoreOptions.MIN_CACHE_BYTES).open();
    return new RocksStore(
        database,
        new StoreOptions(Durability.ASYNC, StoreOptions.MIN_CACHE_BYTES),
        new Steps(100, 100_000, 1));
  }

  private static Commit commitNext(RocksStore store) {
    Parent parent =
        store.ref(RefName.MAIN).map(head -> store.parent(head.id())).orElse(Parent.NONE);
    byte[] data = new byte[20_000];
    new Random(parent.height()).nextBytes(data);
    return store.commit(
        Blocks.on(
            parent,
            files -> {
              files.write("/data", data);
              files.write("/height", ("" + parent.height()).getBytes(StandardCharsets.UTF_8));
            }),
        RefName.MAIN);
  }

  /** Reads the head's files and journals, unless the writer has pruned them meanwhile. */
  private static void checkHead(RocksStore store) {
    Commit head = store.ref(RefName.MAIN).orElseThrow();
    try (Snapshot snapshot = store.snapshot(head.id())) {
      assertThat(Contents.read(snapshot.tree())).containsEntry("/height", "" + (head.height() - 1));
    }
    assertThat(store.journal(head.id()).commitId()).isEqualTo(head.id());
  }
}
