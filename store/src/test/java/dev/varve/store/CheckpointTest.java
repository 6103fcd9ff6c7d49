package dev.varve.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.merkle.CorruptionException;
import dev.varve.merkle.Hash;
import dev.varve.state.Commit;
import dev.varve.state.RefName;
import dev.varve.state.Retention;
import dev.varve.state.Snapshot;
import dev.varve.vfs.Parent;
import dev.varve.vfs.SealedBlock;
import dev.varve.vfs.VfsFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commits whose nodes are not stored, between those whose nodes are. */
class CheckpointTest {

  private static final RefName SIDE = new RefName("side");

  @TempDir Path directory;
  private final Map<Hash, Map<String, String>> expected = new HashMap<>();

  private static StoreOptions every(int commits) {
    return StoreOptions.STANDARD.withCheckpointEvery(commits);
  }

  private RocksStore create(int every) {
    return RocksStore.create(directory.resolve("store"), every(every));
  }

  private RocksStore open(Path path, int every) {
    return RocksStore.open(path, every(every));
  }

  /** What the store would be if the process died now. */
  private Path crashed(RocksStore store) {
    Path copy = directory.resolve("crashed");
    store.backup(copy);
    return copy;
  }

  private static Consumer<VfsFiles> change(int number) {
    return files -> {
      byte[] large = new byte[20_000];
      new Random(number).nextBytes(large);
      files.createDirectories("/d");
      files.write("/d/large", large);
      for (int i = 0; i < 40; i++) {
        files.write("/d/f" + (7 * number + i) % 200, new byte[] {(byte) number, (byte) i, 1});
      }
    };
  }

  private Commit commit(RocksStore store, Parent parent, RefName ref, int number) {
    SealedBlock block = Blocks.on(parent, change(number));
    expected.put(block.id(), Contents.read(block.tree()));
    return ref == null ? store.commit(block) : store.commit(block, ref);
  }

  private List<Commit> chain(RocksStore store, Parent parent, RefName ref, int length, int first) {
    List<Commit> chain = new ArrayList<>();
    Parent at = parent;
    for (int i = 0; i < length; i++) {
      chain.add(commit(store, at, ref, first + i));
      at = store.parent(chain.getLast().id());
    }
    return chain;
  }

  private void assertReadable(RocksStore store, List<Commit> commits) {
    for (Commit commit : commits) {
      try (Snapshot snapshot = store.snapshot(commit.id())) {
        assertThat(Contents.read(snapshot.tree())).isEqualTo(expected.get(commit.id()));
      }
    }
  }

  private static List<Boolean> checkpoints(Path path, List<Commit> commits) {
    try (Database database = RawRows.open(path)) {
      CommitRows rows = new CommitRows(database);
      return commits.stream().map(c -> rows.required(c.id()).isCheckpoint()).toList();
    }
  }

  private static void assertSound(Path path) {
    try (Fsck fsck = Fsck.open(path)) {
      FsckReport report = fsck.check(damage -> {});
      assertThat(report.damages()).isEmpty();
      assertThat(report.leaks()).isEmpty();
    }
    try (Database database = RawRows.open(path)) {
      Consistency.check(database);
    }
  }

  @Test
  void everyNthCommitIsACheckpointAndTheHeadWhenTheStoreIsClosed() {
    List<Commit> chain;
    Path crashed;
    try (RocksStore store = create(3)) {
      chain = chain(store, Parent.NONE, RefName.MAIN, 8, 0);
      crashed = crashed(store);
      assertReadable(store, chain);
    }
    assertThat(checkpoints(crashed, chain))
        .containsExactly(false, false, true, false, false, true, false, false);
    assertThat(checkpoints(directory.resolve("store"), chain))
        .containsExactly(false, false, true, false, false, true, false, true);
    for (Path path : List.of(crashed, directory.resolve("store"))) {
      assertSound(path);
      try (RocksStore store = open(path, 3)) {
        assertReadable(store, chain);
        assertReadable(store, chain(store, store.parent(chain.get(7).id()), null, 5, 50));
      }
      assertSound(path);
    }
  }

  @Test
  void aCommitThatIsNoCheckpointWritesNoNodes() {
    try (RocksStore store = create(100)) {
      chain(store, Parent.NONE, RefName.MAIN, 20, 0);
      assertThat(store.lastNodeId()).isZero();
      assertThat(store.stats().format()).isEqualTo(2);
    }
  }

  @Test
  void aStoreOfCheckpointsAloneHasTheFormatThatEveryVersionReads() {
    try (RocksStore store = create(1)) {
      chain(store, Parent.NONE, RefName.MAIN, 3, 0);
      assertThat(store.stats().format()).isEqualTo(1);
    }
  }

  @Test
  void blocksMayFollowOnSealedOnesThatAreCommittedLater() {
    try (RocksStore store = create(3)) {
      List<SealedBlock> sealed = new ArrayList<>();
      Parent parent = Parent.NONE;
      for (int i = 0; i < 10; i++) {
        sealed.add(Blocks.on(parent, change(i)));
        parent = sealed.getLast().asParent();
      }
      List<Commit> commits = new ArrayList<>();
      for (SealedBlock block : sealed) {
        expected.put(block.id(), Contents.read(block.tree()));
        commits.add(store.commit(block, RefName.MAIN));
        assertThat(Contents.read(block.tree())).isEqualTo(expected.get(block.id()));
      }
      assertReadable(store, commits);
    }
    assertSound(directory.resolve("store"));
  }

  @Test
  void forksOfACommitThatIsNoCheckpointDoNotDependOnEachOthersNodes() {
    try (RocksStore store = create(4)) {
      List<Commit> base = chain(store, Parent.NONE, RefName.MAIN, 2, 0);
      Parent fork = store.parent(base.get(1).id());
      SealedBlock waiting = Blocks.on(fork, change(77));
      expected.put(waiting.id(), Contents.read(waiting.tree()));
      List<Commit> main = chain(store, fork, RefName.MAIN, 3, 10);
      List<Commit> side = chain(store, fork, SIDE, 3, 20);
      Commit late = store.commit(waiting);
      List<Commit> third = chain(store, store.parent(late.id()), null, 3, 30);
      try (Snapshot held = store.snapshot(side.get(0).id())) {
        store.finalize(main.get(2).id());
        store.retain(Retention.HEAD_ONLY);
        store.prune();
        assertReadable(store, main.subList(2, 3));
        assertThat(store.commit(third.get(0).id())).isEmpty();
        assertThat(Contents.read(held.tree())).isEqualTo(expected.get(side.get(0).id()));
      }
      store.prune();
    }
    assertSound(directory.resolve("store"));
  }

  @Test
  void whoHoldsACommitReadsItAlthoughTheCheckpointThatGotItsNodesIsDropped() {
    try (RocksStore store = create(3)) {
      List<Commit> base = chain(store, Parent.NONE, RefName.MAIN, 1, 0);
      List<Commit> side = chain(store, store.parent(base.get(0).id()), SIDE, 1, 10);
      try (Snapshot held = store.snapshot(side.get(0).id())) {
        Commit stored = commit(store, store.parent(side.get(0).id()), SIDE, 11);
        List<Commit> main = chain(store, store.parent(base.get(0).id()), RefName.MAIN, 3, 20);
        store.finalize(main.get(2).id());
        store.prune();
        assertThat(store.commit(stored.id())).isEmpty();
        assertThat(Contents.read(held.tree())).isEqualTo(expected.get(side.get(0).id()));
      }
      store.prune();
      assertThat(store.stats().commits()).isEqualTo(4);
    }
    assertSound(directory.resolve("store"));
  }

  @Test
  void whatAKeptCommitIsFoldedFromIsKeptUntilItIsNotNeeded() {
    try (RocksStore store = create(4)) {
      store.retain(Retention.keep(2));
      List<Commit> chain = chain(store, Parent.NONE, RefName.MAIN, 7, 0);
      store.finalize(chain.get(6).id());
      store.prune();
      assertThat(chain.stream().filter(c -> store.commit(c.id()).isPresent()))
          .containsExactlyElementsOf(chain.subList(3, 7));
      assertReadable(store, chain.subList(3, 7));
      chain.addAll(chain(store, store.parent(chain.get(6).id()), RefName.MAIN, 2, 7));
      store.finalize(chain.get(8).id());
      store.prune();
      assertThat(chain.stream().filter(c -> store.commit(c.id()).isPresent()))
          .containsExactlyElementsOf(chain.subList(7, 9));
    }
    assertSound(directory.resolve("store"));
  }

  @Test
  void damagedJournalsThatAHeadNeedsAreNamedOnOpeningAndByFsck() {
    List<Commit> chain;
    Path crashed;
    try (RocksStore store = create(5)) {
      chain = chain(store, Parent.NONE, RefName.MAIN, 8, 0);
      crashed = crashed(store);
    }
    Row row =
        RawRows.read(crashed, Column.JOURNALS).stream()
            .filter(r -> Hash.of(r.key(), 0).equals(chain.get(6).id()) && r.value()[0] == 2)
            .findFirst()
            .orElseThrow();
    RawRows.flip(crashed, row, Column.JOURNALS, 30);
    assertThatThrownBy(() -> open(crashed, 5))
        .isInstanceOf(CorruptionException.class)
        .hasMessageContaining("journals " + chain.get(6).id());
    try (Fsck fsck = Fsck.open(crashed)) {
      assertThat(fsck.check(damage -> {}).damages())
          .extracting(damage -> damage.commit().orElseThrow())
          .containsExactlyInAnyOrder(chain.get(6).id(), chain.get(7).id());
    }
  }

  @Test
  void damagedNodesOfACheckpointAreRebuiltFromTheJournalsSinceTheOneBefore() {
    List<Commit> chain;
    try (RocksStore store = create(4)) {
      chain = chain(store, Parent.NONE, RefName.MAIN, 9, 0);
    }
    Path path = directory.resolve("store");
    List<Row> rows = new ArrayList<>(RawRows.read(path, Column.NODES));
    rows.addAll(RawRows.read(path, Column.CHUNKS));
    for (int i = 0; i < rows.size(); i += 5) {
      RawRows.flip(path, rows.get(i), rows.get(i).column(), 3);
    }
    try (Fsck fsck = Fsck.openToRepair(path)) {
      assertThat(fsck.check(damage -> {}).damages()).isNotEmpty();
      assertThat(fsck.repair(damage -> {}).damages()).isEmpty();
    }
    try (RocksStore store = open(path, 4)) {
      assertReadable(store, chain);
    }
    assertSound(path);
  }

  @Test
  void aHeadWhoseNodesWereBeingWrittenWhenTheProcessDiedIsAsBefore() {
    List<Commit> chain;
    Path crashed;
    try (RocksStore store = create(9)) {
      chain = chain(store, Parent.NONE, RefName.MAIN, 4, 0);
      crashed = crashed(store);
    }
    try (Database database = RawRows.open(crashed)) {
      StoredNodes nodes = new StoredNodes(database, 0);
      CommitRows commits = new CommitRows(database);
      CommitRecord head = commits.required(chain.get(3).id());
      try (CommitWriter writer =
          new CommitWriter(database, nodes, Meta.mark(database), Steps.STANDARD.tableBytes())) {
        writer.writeNodesUnpublished(head, new CommitTrees(database, commits, nodes).of(head));
      }
      assertThat(RawRows.read(database, Column.NODES)).isNotEmpty();
    }
    try (RocksStore store = open(crashed, 9)) {
      assertThat(store.lastNodeId()).isZero();
      assertReadable(store, chain);
      assertReadable(store, chain(store, store.parent(chain.get(3).id()), RefName.MAIN, 2, 4));
    }
    assertSound(crashed);
  }

  @Test
  void readersBesideTheWriterSeeCommitsThatAreNoCheckpoints() {
    try (RocksStore store = create(5)) {
      List<Commit> chain = chain(store, Parent.NONE, RefName.MAIN, 3, 0);
      try (RocksStore follower = RocksStore.follow(directory.resolve("store"));
          RocksStore reader = RocksStore.openReadOnly(directory.resolve("store"))) {
        assertReadable(reader, chain);
        for (int i = 3; i < 12; i++) {
          chain.add(commit(store, store.parent(chain.getLast().id()), RefName.MAIN, i));
          follower.refresh();
          assertReadable(follower, chain);
        }
      }
    }
  }
}
