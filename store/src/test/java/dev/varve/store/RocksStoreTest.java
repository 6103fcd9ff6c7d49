package dev.varve.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.merkle.CorruptionException;
import dev.varve.merkle.Hash;
import dev.varve.merkle.Name;
import dev.varve.merkle.Sha256;
import dev.varve.state.Commit;
import dev.varve.state.RefName;
import dev.varve.state.Replay;
import dev.varve.state.Snapshot;
import dev.varve.tree.DirectoryTree;
import dev.varve.tree.Entry.FileEntry;
import dev.varve.tree.NodeKind;
import dev.varve.vfs.Parent;
import dev.varve.vfs.SealedBlock;
import dev.varve.vfs.VfsFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a store on disk promises beyond what every store does. */
class RocksStoreTest {

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(Durability.class)
  void whatIsCommittedIsThereAfterReopening(Durability durability) {
    StoreOptions options = StoreOptions.STANDARD.withDurability(durability);
    List<Commit> commits = new ArrayList<>();
    List<Map<String, String>> contents = new ArrayList<>();
    try (RocksStore store = RocksStore.create(directory, options)) {
      Parent parent = Parent.NONE;
      for (int i = 0; i < 10; i++) {
        SealedBlock block = Blocks.on(parent, change(i));
        Commit commit = store.commit(block, RefName.MAIN);
        assertThat(commit.id()).isEqualTo(block.id());
        commits.add(commit);
        contents.add(Contents.read(block.tree()));
        parent = store.parent(commit.id());
      }
    }
    try (RocksStore store = RocksStore.open(directory, options)) {
      assertThat(store.ref(RefName.MAIN)).contains(commits.getLast());
      assertThat(store.history(commits.getLast().id()))
          .containsExactlyElementsOf(commits.reversed());
      for (int i = 0; i < commits.size(); i++) {
        Commit commit = commits.get(i);
        assertThat(store.commitWithRoot(commit.root())).contains(commit);
        try (Snapshot snapshot = store.snapshot(commit.id())) {
          assertThat(snapshot.root()).isEqualTo(commit.root());
          assertThat(Contents.read(snapshot.tree())).isEqualTo(contents.get(i));
        }
        assertThat(Blocks.replay(store, commit).id()).isEqualTo(commit.id());
      }
    }
  }

  @Test
  void aReaderSeesTheStoreAsItWasWhenItWasOpened() {
    try (RocksStore store = RocksStore.create(directory)) {
      Commit first = store.commit(Blocks.on(Parent.NONE, change(1)), RefName.MAIN);
      try (RocksStore reader = RocksStore.openReadOnly(directory)) {
        SealedBlock next = Blocks.on(store.parent(first.id()), change(2));
        Commit second = store.commit(next, RefName.MAIN);
        assertThat(reader.ref(RefName.MAIN)).contains(first);
        assertThat(reader.commit(second.id())).isEmpty();
        assertThat(Contents.read(reader.snapshot(first.id()).tree()))
            .isEqualTo(Contents.read(store.snapshot(first.id()).tree()));
        assertThatThrownBy(() -> reader.commit(next)).isInstanceOf(StoreException.class);
      }
      try (RocksStore reader = RocksStore.openReadOnly(directory)) {
        assertThat(
                Contents.read(reader.snapshot(store.ref(RefName.MAIN).orElseThrow().id()).tree()))
            .isNotEmpty();
      }
    }
  }

  @Test
  void blocksMadeOnUncommittedBlocksCommitAfterThem() {
    try (RocksStore store = RocksStore.create(directory)) {
      SealedBlock first = Blocks.on(Parent.NONE, change(1));
      SealedBlock second = Blocks.on(first.asParent(), change(2));
      SealedBlock third = Blocks.on(second.asParent(), change(3));
      assertThatThrownBy(() -> store.commit(third)).isInstanceOf(IllegalStateException.class);
      store.commit(first);
      store.commit(second);
      Commit last = store.commit(third);
      assertThat(store.snapshot(last.id()).root()).isEqualTo(third.root());
    }
    assertThat(RawRows.read(directory, Column.COMMITS)).hasSize(3);
  }

  @Test
  void aNodeThatTwoCommitsShareIsStoredOnce() {
    long before;
    try (RocksStore store = RocksStore.create(directory)) {
      Commit first = store.commit(Blocks.on(Parent.NONE, files -> writeMany(files, 0, 2000)));
      before = store.lastNodeId();
      SealedBlock next =
          Blocks.on(store.parent(first.id()), files -> files.write("/one", bytes(1)));
      store.commit(next);
      assertThat(store.lastNodeId() - before).isBetween(1L, 8L);
      before = store.lastNodeId();
      store.commit(next);
      store.commit(Blocks.on(store.parent(next.id()), files -> {}));
      assertThat(store.lastNodeId()).isEqualTo(before);
    }
    assertThat(
            RawRows.read(directory, Column.NODES).size()
                + RawRows.read(directory, Column.CHUNKS).size())
        .isEqualTo((int) before);
  }

  @Test
  void oneBlockMakesTheSameCommitInTwoStores(@TempDir Path elsewhere) {
    try (RocksStore store = RocksStore.create(directory);
        RocksStore other = RocksStore.create(elsewhere)) {
      SealedBlock first = Blocks.on(Parent.NONE, files -> writeMany(files, 0, 500));
      SealedBlock second = Blocks.on(first.asParent(), change(2));
      for (SealedBlock block : List.of(first, second)) {
        assertThat(other.commit(block, RefName.MAIN)).isEqualTo(store.commit(block));
      }
      assertThat(Contents.read(other.snapshot(second.id()).tree()))
          .isEqualTo(Contents.read(store.snapshot(second.id()).tree()));
    }
    try (RocksStore other = RocksStore.open(elsewhere)) {
      Commit head = other.ref(RefName.MAIN).orElseThrow();
      assertThat(Contents.read(other.snapshot(head.id()).tree())).hasSizeGreaterThan(500);
    }
  }

  @Test
  void aLargeCommitOfManyBatchesIsWholeAndHasOneRunOfIds() {
    Random random = new Random(7);
    byte[] large = new byte[3 * RowWriter.BATCH_BYTES];
    random.nextBytes(large);
    SealedBlock block =
        Blocks.on(
            Parent.NONE,
            files -> {
              files.write("/large", large);
              writeMany(files, 0, 3000);
            });
    Map<String, String> contents = Contents.read(block.tree());
    try (RocksStore store = RocksStore.create(directory)) {
      store.commit(block, RefName.MAIN);
    }
    List<Long> ids = new ArrayList<>();
    for (Column column : List.of(Column.NODES, Column.CHUNKS)) {
      RawRows.read(directory, column).forEach(row -> ids.add(BigEndian.getLong(row.key(), 0)));
    }
    assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(3000);
    assertThat(ids.stream().mapToLong(id -> id).max()).hasValue(ids.size());
    try (RocksStore store = RocksStore.open(directory);
        Snapshot snapshot = store.snapshot(block.id())) {
      assertThat(Contents.read(snapshot.tree())).isEqualTo(contents);
      assertThat(store.journal(block.id())).isEqualTo(block.journal());
    }
  }

  @Test
  void aBlockOnASealedOneSharesTheNodesThatThatOneBrings() {
    try (RocksStore store = RocksStore.create(directory)) {
      SealedBlock first =
          Blocks.on(
              Parent.NONE,
              files -> {
                for (int i = 0; i < 2_000; i++) {
                  files.write("/" + i, new byte[] {1});
                }
              });
      SealedBlock second = Blocks.on(first.asParent(), files -> files.write("/7", new byte[] {2}));
      SealedBlock rival = Blocks.on(first.asParent(), files -> files.write("/8", new byte[] {2}));
      store.commit(first, RefName.MAIN);
      long before = store.lastNodeId();
      store.commit(second, RefName.MAIN);
      store.commit(rival, new RefName("rival"));

      assertThat(before).isGreaterThan(200);
      assertThat(store.lastNodeId() - before).isBetween(2L, 12L);
      assertThat(Contents.read(store.parent(second.id()).tree())).hasSize(2_000);
    }
  }

  @Test
  void rowsThatWereNotPublishedAreRemovedOnOpening() {
    Hash head;
    try (RocksStore store = RocksStore.create(directory)) {
      head = store.commit(Blocks.on(Parent.NONE, change(1)), RefName.MAIN).id();
    }
    Supplier<SealedBlock> block = () -> Blocks.on(Parent.NONE, files -> writeMany(files, 0, 300));
    List<Integer> before = countRows();
    try (Database database = new DatabaseOpening(directory, 1 << 20).open();
        CommitWriter writer =
            new CommitWriter(
                database,
                new StoredNodes(database, 0),
                Meta.mark(database),
                Steps.STANDARD.tableBytes())) {
      writer.writeUnpublished(block.get(), true);
    }
    assertThat(countRows()).isNotEqualTo(before);
    try (RocksStore store = RocksStore.open(directory)) {
      assertThat(store.commit(block.get().id())).isEmpty();
      assertThat(store.ref(RefName.MAIN).map(Commit::id)).contains(head);
    }
    assertThat(countRows()).isEqualTo(before);
    try (RocksStore store = RocksStore.open(directory)) {
      SealedBlock again = block.get();
      store.commit(again);
      assertThat(store.journal(again.id())).isEqualTo(again.journal());
      assertThat(Contents.read(store.snapshot(again.id()).tree())).hasSize(300);
    }
  }

  private List<Integer> countRows() {
    List<Integer> counts = new ArrayList<>();
    for (Column column : Column.values()) {
      counts.add(RawRows.read(directory, column).size());
    }
    return counts;
  }

  @Test
  void afterAWriteThatFailedTheStoreOnlyReadsUntilItIsOpenedAgain() {
    Commit first;
    try (RocksStore store = RocksStore.create(directory)) {
      first =
          store.commit(
              Blocks.on(
                  Parent.NONE,
                  files -> {
                    writeMany(files, 0, 2000);
                    byte[] large = new byte[100_000];
                    new Random(1).nextBytes(large);
                    files.write("/large", large);
                  }));
    }
    for (Row row : RawRows.read(directory, Column.NODES)) {
      if (row.value()[0] == NodeKind.FILE_PAGE.code()) {
        RawRows.flip(directory, row, Column.NODES, 9);
      }
    }
    SealedBlock sound = Blocks.on(Parent.NONE, change(1));
    Hash torn;
    try (RocksStore store = RocksStore.open(directory)) {
      SealedBlock block = Blocks.on(store.parent(first.id()), files -> files.delete("/large"));
      torn = block.id();
      assertThatThrownBy(() -> store.commit(block)).isInstanceOf(CorruptionException.class);
      assertThatThrownBy(() -> store.commit(sound))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("close the store, cure the cause and open it again");
      assertThat(store.snapshot(first.id()).root()).isEqualTo(first.root());
    }
    try (RocksStore store = RocksStore.open(directory)) {
      assertThat(store.commit(torn)).isEmpty();
      assertThat(store.commit(sound).id()).isEqualTo(sound.id());
    }
  }

  @Test
  void aBlockOnAnotherStoresFilesIsFoldedAndTakesOverNothingUnchecked(@TempDir Path elsewhere) {
    SealedBlock first = Blocks.on(Parent.NONE, files -> writeMany(files, 0, 2000));
    SealedBlock second;
    long own;
    try (RocksStore store = RocksStore.create(directory)) {
      store.commit(first);
      long before = store.lastNodeId();
      store.commit(Blocks.on(store.parent(first.id()), change(5)));
      own = store.lastNodeId() - before;
    }
    try (RocksStore other = RocksStore.create(elsewhere)) {
      other.commit(Replay.fold(Parent.NONE, first.journal()));
      second = Blocks.on(other.parent(first.id()), change(5));
    }
    try (Database database = RawRows.open(elsewhere)) {
      RawRows.read(database, Column.NODES)
          .forEach(row -> RawRows.put(database, Column.NODES, row.key(), RawRows.flipped(row, -1)));
    }
    Path copy = elsewhere.resolve("third");
    try (RocksStore store = RocksStore.create(copy)) {
      store.commit(Replay.fold(Parent.NONE, first.journal()));
      long before = store.lastNodeId();
      Commit commit = store.commit(second);
      assertThat(store.lastNodeId() - before).as("no more nodes than at home").isEqualTo(own);
      assertThat(Blocks.replay(store, commit).id()).isEqualTo(second.id());
      Contents.read(store.snapshot(commit.id()).tree());
    }
  }

  @Test
  void aSnapshotHoldsItsCommitUntilItIsClosed() {
    try (RocksStore store = RocksStore.create(directory)) {
      Hash id = store.commit(Blocks.on(Parent.NONE, change(1))).id();
      Snapshot one = store.snapshot(id);
      Snapshot two = store.snapshot(id);
      one.close();
      one.close();
      assertThat(store.isHeld(id)).isTrue();
      assertThatThrownBy(one::tree)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the snapshot of commit " + id + " is closed");
      two.close();
      assertThat(store.isHeld(id)).isFalse();
    }
  }

  @Test
  void aSnapshotOfAClosedStoreSaysSo() {
    RocksStore store = RocksStore.create(directory);
    Hash id = store.commit(Blocks.on(Parent.NONE, files -> writeMany(files, 0, 200))).id();
    Snapshot snapshot = store.snapshot(id);
    DirectoryTree tree = snapshot.tree();
    Contents.read(tree);
    store.close();
    assertThatThrownBy(snapshot::tree)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the store " + directory + " is closed");
    assertThatThrownBy(() -> Contents.read(tree))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the store " + directory + " is closed");
    snapshot.close();
  }

  @Test
  void readersGoOnBesideTheWriterAndEndWhenTheStoreIsClosed() throws InterruptedException {
    RocksStore store = RocksStore.create(directory, StoreOptions.STANDARD.withCacheBytes(1 << 20));
    Commit first = store.commit(Blocks.on(Parent.NONE, files -> writeMany(files, 0, 1000)));
    Map<String, String> contents = Contents.read(store.snapshot(first.id()).tree());
    AtomicBoolean closing = new AtomicBoolean();
    CountDownLatch rounds = new CountDownLatch(12);
    List<CompletableFuture<Void>> readers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      readers.add(
          CompletableFuture.runAsync(
              () -> readUntilClosed(store, first, contents, rounds, closing)));
    }
    Parent parent = store.parent(first.id());
    for (int i = 0; i < 20; i++) {
      parent = store.parent(store.commit(Blocks.on(parent, change(i)), RefName.MAIN).id());
    }
    rounds.await();
    closing.set(true);
    store.close();
    readers.forEach(CompletableFuture::join);
  }

  private static void readUntilClosed(
      RocksStore store,
      Commit commit,
      Map<String, String> contents,
      CountDownLatch rounds,
      AtomicBoolean closing) {
    try {
      while (true) {
        try (Snapshot snapshot = store.snapshot(commit.id())) {
          assertThat(Contents.read(snapshot.tree())).isEqualTo(contents);
        }
        store.ref(RefName.MAIN).ifPresent(head -> store.journal(head.id()));
        rounds.countDown();
      }
    } catch (IllegalStateException e) {
      assertThat(closing).isTrue();
      assertThat(e).hasMessageEndingWith("is closed");
    }
  }

  @Test
  void aBlockWhoseIdIsNotItsOwnIsRefused() {
    try (RocksStore store = RocksStore.create(directory)) {
      SealedBlock block = Blocks.on(Parent.NONE, change(1));
      SealedBlock other = Blocks.on(Parent.NONE, change(2));
      assertThatThrownBy(
              () ->
                  store.commit(
                      new SealedBlock(block.parent(), block.journal(), other.tree(), block.id())))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(
              () ->
                  store.commit(
                      new SealedBlock(block.parent(), block.journal(), block.tree(), other.id())))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(store.commit(block).id()).isEqualTo(block.id());
    }
  }

  @Test
  void aFirstCommitMayHaveAnyHeight() {
    try (RocksStore store = RocksStore.create(directory)) {
      Parent before = new Parent(Hash.EMPTY, 41, DirectoryTree.EMPTY);
      Commit commit = store.commit(Blocks.on(before, change(1)));
      assertThat(commit.height()).isEqualTo(42);
      assertThat(store.history(commit.id())).containsExactly(commit);
    }
  }

  @Test
  void contentsComeBackThroughACacheThatHoldsNothing() {
    byte[] data = new byte[200_000];
    new Random(3).nextBytes(data);
    try (RocksStore store =
        RocksStore.create(
            directory, StoreOptions.STANDARD.withCacheBytes(StoreOptions.MIN_CACHE_BYTES))) {
      Commit commit = store.commit(Blocks.on(Parent.NONE, files -> files.write("/data", data)));
      FileEntry file = (FileEntry) store.snapshot(commit.id()).tree().get(Name.of("data"));
      for (int i = 0; i < 3; i++) {
        assertThat(Contents.read(file.content())).isEqualTo("200000 bytes, " + Sha256.hash(data));
      }
    }
  }

  private static Consumer<VfsFiles> change(int seed) {
    return files -> {
      Random random = new Random(seed);
      byte[] data = new byte[random.nextInt(20_000)];
      random.nextBytes(data);
      files.createDirectories("/directory/below" + seed % 3);
      files.write("/directory/below" + seed % 3 + "/data" + seed, data);
      files.append("/log", ("change " + seed + "\n").getBytes(StandardCharsets.UTF_8));
    };
  }

  private static void writeMany(VfsFiles files, int from, int count) {
    for (int i = from; i < from + count; i++) {
      files.write("/many" + i, bytes(i));
    }
  }

  private static byte[] bytes(int seed) {
    return ("bytes " + seed).getBytes(StandardCharsets.UTF_8);
  }
}
