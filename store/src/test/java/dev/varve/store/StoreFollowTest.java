package dev.varve.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.state.Commit;
import dev.varve.state.PrunedException;
import dev.varve.state.RefName;
import dev.varve.state.Snapshot;
import dev.varve.vfs.Parent;
import dev.varve.vfs.SealedBlock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;

/** Reading beside a writer, at its heels. */
class StoreFollowTest {

  @TempDir Path directory;

  private static SealedBlock next(RocksStore store) {
    Parent parent =
        store.ref(RefName.MAIN).map(head -> store.parent(head.id())).orElse(Parent.NONE);
    byte[] data = new byte[20_000];
    new Random(parent.height()).nextBytes(data);
    return Blocks.on(
        parent,
        files -> {
          files.write("/data", data);
          files.write("/height", Long.toString(parent.height()).getBytes(StandardCharsets.UTF_8));
          for (int i = 0; i < 50; i++) {
            files.write("/small" + i, new byte[] {(byte) i, (byte) parent.height(), 1});
          }
        });
  }

  private static Commit commitNext(RocksStore store) {
    return store.commit(next(store), RefName.MAIN);
  }

  private static Map<String, String> files(RocksStore store, Commit commit) {
    try (Snapshot snapshot = store.snapshot(commit.id())) {
      return Contents.read(snapshot.tree());
    }
  }

  @Test
  void aFollowerSeesWhatTheWriterCommitsWhenItIsToldTo() {
    try (RocksStore writer = RocksStore.create(directory)) {
      Commit first = commitNext(writer);
      try (RocksStore follower = RocksStore.follow(directory)) {
        assertThat(follower.ref(RefName.MAIN)).contains(first);
        Commit second = commitNext(writer);
        assertThat(follower.ref(RefName.MAIN)).contains(first);
        follower.refresh();
        assertThat(follower.ref(RefName.MAIN)).contains(second);
        assertThat(files(follower, second)).isEqualTo(files(writer, second));
        assertThat(files(follower, first)).isEqualTo(files(writer, first));
        assertThat(Blocks.replay(follower, second).id()).isEqualTo(second.id());
      }
    }
  }

  @Test
  void aFollowerGoesOnWhenTheWriterIsClosedAndOpenedAndItsLogHasBecomeTables() {
    RocksStore.create(directory).close();
    try (RocksStore follower = RocksStore.follow(directory)) {
      for (int i = 0; i < 3; i++) {
        Commit head;
        try (RocksStore writer = RocksStore.open(directory)) {
          head = commitNext(writer);
        }
        follower.refresh();
        assertThat(follower.ref(RefName.MAIN)).contains(head);
        assertThat(files(follower, head)).containsEntry("/height", String.valueOf(i));
      }
    }
  }

  @Test
  void manyThreadsReadWhileAFollowerGoesOn() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    try (RocksStore writer = RocksStore.create(directory);
        ExecutorService threads = Executors.newFixedThreadPool(4)) {
      commitNext(writer);
      try (RocksStore follower = RocksStore.follow(directory)) {
        Future<?>[] readers = new Future<?>[3];
        for (int i = 0; i < readers.length; i++) {
          readers[i] = threads.submit(() -> readHeads(follower, done));
        }
        for (int i = 0; i < 30; i++) {
          commitNext(writer);
          follower.refresh();
        }
        done.set(true);
        for (Future<?> reader : readers) {
          reader.get();
        }
        assertThat(follower.ref(RefName.MAIN)).isEqualTo(writer.ref(RefName.MAIN));
      }
    }
  }

  private static void readHeads(RocksStore follower, AtomicBoolean done) {
    do {
      Commit head = follower.ref(RefName.MAIN).orElseThrow();
      assertThat(files(follower, head)).containsEntry("/height", "" + (head.height() - 1));
    } while (!done.get());
  }

  @Test
  void aFollowerThatMissesWhatWasPrunedSaysSoAndOneThatMissesAnythingElseSaysCorruption()
      throws RocksDBException {
    Commit first;
    Commit second;
    try (RocksStore writer = RocksStore.create(directory)) {
      first = commitNext(writer);
      second = commitNext(writer);
    }
    StoreOptions smallest = StoreOptions.STANDARD.withCacheBytes(StoreOptions.MIN_CACHE_BYTES);
    try (Database writer = RawRows.open(directory);
        RocksStore follower = RocksStore.follow(directory, smallest);
        Snapshot snapshot = follower.snapshot(first.id())) {
      deleteAll(writer, Column.CHUNKS);
      follower.refresh();
      assertThatThrownBy(() -> Contents.read(snapshot.tree()))
          .hasMessageMatching("chunks [0-9a-f]{16}: expected a CHUNK, found nothing");
      try (Batch batch = writer.newBatch(100)) {
        batch.delete(Column.COMMITS, first.id().toBytes());
        writer.write(batch, true);
      }
      deleteAll(writer, Column.JOURNALS);
      follower.refresh();
      assertThatThrownBy(() -> Contents.read(snapshot.tree()))
          .isInstanceOf(PrunedException.class)
          .hasMessage(
              "commit "
                  + first.id()
                  + " has been pruned by the writer of "
                  + directory
                  + "; begin anew on a commit that is kept");
      assertThat(follower.ref(RefName.MAIN)).contains(second);
    }
  }

  private static void deleteAll(Database database, Column column) {
    try (Batch batch = database.newBatch(100)) {
      RawRows.read(database, column).forEach(row -> batch.delete(column, row.key()));
      database.write(batch, true);
    }
  }

  @Test
  void readersOpenWhileTheWriterReplacesItsFiles() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    try (RocksStore writer = RocksStore.create(directory);
        ExecutorService threads = Executors.newSingleThreadExecutor()) {
      commitNext(writer);
      Future<?> replacing =
          threads.submit(
              () -> {
                while (!done.get()) {
                  commitNext(writer);
                  writer.compact();
                }
              });
      for (int i = 0; i < 15; i++) {
        try (RocksStore reader = RocksStore.openReadOnly(directory);
            RocksStore follower = RocksStore.follow(directory)) {
          Commit head = reader.ref(RefName.MAIN).orElseThrow();
          assertThat(files(reader, head)).containsEntry("/height", "" + (head.height() - 1));
          follower.refresh();
          assertThat(follower.ref(RefName.MAIN).orElseThrow().height())
              .isGreaterThanOrEqualTo(head.height());
        }
      }
      done.set(true);
      replacing.get();
    }
  }

  @Test
  void aFollowerOnlyReads() {
    try (RocksStore writer = RocksStore.create(directory);
        RocksStore follower = RocksStore.follow(directory)) {
      SealedBlock block = next(writer);
      assertThatThrownBy(() -> follower.commit(block))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("is open read-only");
    }
  }

  @Test
  void aStoreOpenedAsItStoodDoesNotGoOn() {
    try (RocksStore writer = RocksStore.create(directory);
        RocksStore reader = RocksStore.openReadOnly(directory)) {
      writer.refresh();
      assertThatThrownBy(reader::refresh)
          .isInstanceOf(StoreException.class)
          .hasMessage(directory + " is open as it stood; open it with follow() to go on");
    }
  }

  @Test
  void aReaderKeepsNothingInTheTemporaryDirectory() throws Exception {
    RocksStore.create(directory).close();
    Set<String> before = readersInTheTemporaryDirectory();
    try (RocksStore reader = RocksStore.openReadOnly(directory);
        RocksStore follower = RocksStore.follow(directory)) {
      follower.refresh();
      assertThat(reader.refs()).isEqualTo(follower.refs());
      assertThat(readersInTheTemporaryDirectory()).isEqualTo(before);
    }
  }

  private static Set<String> readersInTheTemporaryDirectory() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("varve-reader"))
          .collect(Collectors.toSet());
    }
  }
}
