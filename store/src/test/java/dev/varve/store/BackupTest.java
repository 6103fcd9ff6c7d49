package dev.varve.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.varve.merkle.Hash;
import dev.varve.state.Commit;
import dev.varve.state.RefName;
import dev.varve.vfs.Parent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {

  @TempDir Path directory;
  private Path original;
  private Path copy;

  @BeforeEach
  void place() {
    original = directory.resolve("store");
    copy = directory.resolve("backups/first");
  }

  private static Commit commitNext(RocksStore store) {
    Parent parent =
        store.ref(RefName.MAIN).map(head -> store.parent(head.id())).orElse(Parent.NONE);
    byte[] data = new byte[40_000];
    new Random(parent.height()).nextBytes(data);
    return store.commit(
        Blocks.on(parent, files -> files.write("/file" + parent.height() % 7, data)), RefName.MAIN);
  }

  /** Checks every commit of a store that opens for writing, and goes on with it. */
  private static Commit checkWhole(Path store) {
    try (RocksStore opened = RocksStore.open(store)) {
      Commit head = opened.ref(RefName.MAIN).orElseThrow();
      try (Stream<Commit> history = opened.history(head.id())) {
        history.forEach(
            commit -> {
              assertThat(Blocks.replay(opened, commit).id()).isEqualTo(commit.id());
              Contents.read(opened.snapshot(commit.id()).tree());
            });
      }
      commitNext(opened);
      return head;
    }
  }

  @Test
  void aBackupOpensWithEqualRootAndBothStoresGoOnByThemselves() {
    try (RocksStore store = RocksStore.create(original)) {
      commitNext(store);
      Commit head = commitNext(store);
      store.backup(copy);
      Commit later = commitNext(store);
      assertThat(checkWhole(copy)).isEqualTo(head);
      assertThat(store.ref(RefName.MAIN)).contains(later);
    }
    checkWhole(original);
  }

  @Test
  void aBackupIsWholeWhileCommitsGoOn() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    try (RocksStore store = RocksStore.create(original)) {
      commitNext(store);
      CompletableFuture<Void> committing =
          CompletableFuture.runAsync(
              () -> {
                while (!done.get()) {
                  commitNext(store);
                }
              });
      for (int i = 0; i < 3; i++) {
        Commit before = store.ref(RefName.MAIN).orElseThrow();
        Path target = directory.resolve("copy" + i);
        store.backup(target);
        assertThat(checkWhole(target).height()).isGreaterThanOrEqualTo(before.height());
      }
      done.set(true);
      committing.get();
    }
  }

  @Test
  void aReaderBacksUpBesideTheWriter() {
    try (RocksStore store = RocksStore.create(original)) {
      Commit head = commitNext(store);
      try (RocksStore reader = RocksStore.openReadOnly(original)) {
        commitNext(store);
        reader.backup(copy);
      }
      assertThat(checkWhole(copy)).isEqualTo(head);
    }
  }

  @Test
  void aBackupToAnotherFileSystemIsACopy() throws IOException {
    Path memory = Path.of("/dev/shm");
    assumeTrue(Files.isWritable(memory));
    assumeTrue(!Files.getFileStore(memory).equals(Files.getFileStore(directory)));
    try (RocksStore store = RocksStore.create(original);
        TemporaryDirectory away = new TemporaryDirectory(memory, "varve-backup")) {
      Commit head = commitNext(store);
      Path target = away.path().resolve("copy");
      store.backup(target);
      assertThat(checkWhole(target)).isEqualTo(head);
    }
  }

  @Test
  void aBackupTakesNoPlaceThatIsTaken() throws IOException {
    Files.createDirectories(copy);
    try (RocksStore store = RocksStore.create(original)) {
      assertThatThrownBy(() -> store.backup(copy))
          .isInstanceOf(StoreException.class)
          .hasMessage(copy + " exists already; name a new place for the backup");
    }
  }

  @Test
  void aBackupOfAnEmptyStoreIsAnEmptyStore() {
    try (RocksStore store = RocksStore.create(original)) {
      store.backup(copy);
    }
    try (RocksStore store = RocksStore.open(copy)) {
      assertThat(store.refs()).isEmpty();
      assertThat(store.commit(Hash.EMPTY)).isEmpty();
    }
  }
}
