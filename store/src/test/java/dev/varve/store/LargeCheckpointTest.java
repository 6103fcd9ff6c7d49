package dev.varve.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.state.Commit;
import dev.varve.state.RefName;
import dev.varve.state.Snapshot;
import dev.varve.vfs.Parent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trees whose nodes are written in several batches, beside the making of the next ones. */
class LargeCheckpointTest {

  private static final int BYTES = 6_000_000;

  /** How often each reader looks beside the writer. */
  private static final int READS = 4;

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
  void itIsReadWhenTheStoreIsOpenedAgain() {
    Map<String, String> expected;
    Commit head;
    try (RocksStore store = RocksStore.create(store())) {
      commit(store, 1);
      head = commit(store, 2);
      expected = files(store, head);
    }
    try (RocksStore store = RocksStore.open(store())) {
      assertThat(files(store, head)).isEqualTo(expected);
    }
    assertSound(store());
  }

  @Test
  void rowsThatWereNotPublishedAreRemovedOnOpening() {
    try (RocksStore store = RocksStore.create(store())) {
      commit(store, 1);
    }
    int before = RawRows.read(store(), Column.CHUNKS).size();
    try (Database database = RawRows.open(store());
        CommitWriter writer =
            new CommitWriter(
                database,
                new StoredNodes(database, 0),
                Meta.mark(database),
                Steps.STANDARD.tableBytes())) {
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
    try (RocksStore writer = RocksStore.create(store());
        ExecutorService threads = Executors.newFixedThreadPool(2)) {
      commit(writer, 0);
      List<Future<?>> readers =
          List.of(threads.submit(this::follow), threads.submit(this::openAgain));
      for (int i = 1; !readers.stream().allMatch(Future::isDone); i++) {
        commit(writer, i);
      }
      for (Future<?> reader : readers) {
        reader.get();
      }
    }
  }

  private void follow() {
    try (RocksStore follower = RocksStore.follow(store())) {
      for (int i = 0; i < READS; i++) {
        assertHeadIsThere(follower);
        follower.refresh();
      }
    }
  }

  private void openAgain() {
    for (int i = 0; i < READS; i++) {
      try (RocksStore reader = RocksStore.openReadOnly(store())) {
        assertHeadIsThere(reader);
      }
    }
  }

  private static void assertHeadIsThere(RocksStore store) {
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
