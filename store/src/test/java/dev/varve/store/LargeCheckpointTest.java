package dev.varve.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.state.Commit;
import dev.varve.state.RefName;
import dev.varve.state.Snapshot;
import dev.varve.vfs.Parent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trees whose nodes are too many for a batch, so that they are written as tables. */
class LargeCheckpointTest {

  private static final int BYTES = 6_000_000;

  @TempDir Path directory;

  private Path store() {
    return directory.resolve("store");
  }

  private static Commit commit(RocksStore store, int number) {
    Parent parent =
        store.ref(RefName.MAIN).map(head -> store.parent(head.id())).orElse(Parent.NONE);
    byte[] large = new byte[BYTES];
    new Random(number).nextBytes(large);
    return store.commit(
        Blocks.on(
            parent,
            files -> {
              files.write("/large", large);
              files.write("/number", new byte[] {(byte) number});
              for (int i = 0; i < 100; i++) {
                files.write("/small" + i, new byte[] {(byte) number, (byte) i, 1});
              }
            }),
        RefName.MAIN);
  }

  private static Map<String, String> files(RocksStore store, Commit commit) {
    try (Snapshot snapshot = store.snapshot(commit.id())) {
      return Contents.read(snapshot.tree());
    }
  }

  private static void assertSound(Path path) {
    try (Fsck fsck = Fsck.open(path)) {
      FsckReport report = fsck.check(damage -> {});
      assertThat(report.damages()).isEmpty();
      assertThat(report.leaks()).isEmpty();
    }
  }

  @Test
  void itIsReadWhenTheStoreIsOpenedAgainAndLeavesNoFileBehind() throws IOException {
    Map<String, String> expected;
    Commit head;
    try (RocksStore store = RocksStore.create(store())) {
      commit(store, 1);
      head = commit(store, 2);
      expected = files(store, head);
      try (Stream<Path> left = Files.list(store().resolve(Database.TABLES))) {
        assertThat(left).isEmpty();
      }
    }
    try (RocksStore store = RocksStore.open(store())) {
      assertThat(files(store, head)).isEqualTo(expected);
    }
    assertSound(store());
  }

  @Test
  void tablesThatWereNotTakenOverAreRemovedOnOpening() throws IOException {
    RocksStore.create(store()).close();
    try (Database database = RawRows.open(store());
        TableWriter writer = new TableWriter(database, Column.CHUNKS)) {
      writer.put(BigEndian.ofLong(1), new byte[100]);
      Path table = database.tables().resolve("chunks0");
      assertThat(table).exists();
      Files.copy(table, database.tables().resolve("left"));
    }
    assertThat(store().resolve(Database.TABLES).resolve("chunks0")).doesNotExist();
    try (RocksStore store = RocksStore.open(store())) {
      assertThat(store().resolve(Database.TABLES)).doesNotExist();
      assertThat(store.refs()).isEmpty();
    }
  }

  @Test
  void rowsThatWereTakenOverButNotPublishedAreRemovedOnOpening() {
    try (RocksStore store = RocksStore.create(store())) {
      commit(store, 1);
    }
    int before = RawRows.read(store(), Column.CHUNKS).size();
    try (Database database = RawRows.open(store());
        CommitWriter writer =
            new CommitWriter(database, new StoredNodes(database, 0), Meta.mark(database))) {
      byte[] other = new byte[BYTES];
      new Random(9).nextBytes(other);
      writer.writeUnpublished(Blocks.on(Parent.NONE, files -> files.write("/other", other)), true);
    }
    assertThat(RawRows.read(store(), Column.CHUNKS)).hasSizeGreaterThan(before + 1_000);
    RocksStore.open(store()).close();
    assertThat(RawRows.read(store(), Column.CHUNKS)).hasSize(before);
    assertSound(store());
  }

  @Test
  void whoeverReadsBesideTheWriterFindsAllThatIsPublished() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    try (RocksStore writer = RocksStore.create(store());
        ExecutorService threads = Executors.newFixedThreadPool(2)) {
      commit(writer, 0);
      Future<Integer> following = threads.submit(() -> follow(done));
      Future<Integer> opening = threads.submit(() -> openAgain(done));
      for (int i = 1; i < 15; i++) {
        commit(writer, i);
      }
      done.set(true);
      assertThat(following.get() + opening.get()).isGreaterThan(2);
    }
  }

  private int follow(AtomicBoolean done) {
    int read = 0;
    try (RocksStore follower = RocksStore.follow(store())) {
      for (; !done.get(); read++) {
        assertNumbered(follower);
        follower.refresh();
      }
    }
    return read;
  }

  private int openAgain(AtomicBoolean done) {
    int read = 0;
    for (; !done.get(); read++) {
      try (RocksStore reader = RocksStore.openReadOnly(store())) {
        assertNumbered(reader);
      }
    }
    return read;
  }

  private static void assertNumbered(RocksStore store) {
    Commit head = store.ref(RefName.MAIN).orElseThrow();
    assertThat(files(store, head)).hasSize(102);
  }

  @Test
  void backupsMadeAmidstCommitsAreWhole() throws Exception {
    try (RocksStore writer = RocksStore.create(store());
        ExecutorService threads = Executors.newSingleThreadExecutor()) {
      commit(writer, 0);
      Future<?> committing =
          threads.submit(
              () -> {
                for (int i = 1; i < 15; i++) {
                  commit(writer, i);
                }
              });
      for (int i = 0; i < 5; i++) {
        Path copy = directory.resolve("copy" + i);
        writer.backup(copy);
        assertSound(copy);
      }
      committing.get();
    }
  }
}
