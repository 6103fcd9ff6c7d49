package dev.varve.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.merkle.Hash;
import dev.varve.state.Commit;
import dev.varve.state.RefName;
import dev.varve.vfs.Parent;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What outlives the death of the machine, and what the store says of it. */
class DurableHeadTest {

  private static final RefName SIDE = new RefName("side");

  @TempDir Path directory;
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  private RocksStore create(Durability durability) {
    return RocksStore.create(directory.resolve("store"), options(durability));
  }

  private RocksStore open(Durability durability) {
    return RocksStore.open(directory.resolve("store"), options(durability));
  }

  private StoreOptions options(Durability durability) {
    return new StoreOptions(durability, StoreOptions.MIN_CACHE_BYTES)
        .withMetrics(new StoreMetrics(registry));
  }

  /** How often RocksDB has had its log written to the disk. */
  private double syncs() {
    FunctionCounter counter = registry.get("rocksdb.wal.file.synced").functionCounter();
    return counter.count();
  }

  private static Commit commit(RocksStore store, RefName ref) {
    Parent parent = store.ref(ref).map(Commit::id).map(store::parent).orElse(Parent.NONE);
    return store.commit(Blocks.on(parent, files -> files.append("/log", new byte[] {1})), ref);
  }

  @Test
  void whatIsCommittedSynchronouslyIsOnDiskAtOnce() {
    try (RocksStore store = create(Durability.SYNC)) {
      assertThat(store.durableHead(RefName.MAIN)).isEmpty();
      for (int i = 0; i < 3; i++) {
        double before = syncs();
        Commit head = commit(store, RefName.MAIN);
        assertThat(syncs()).isGreaterThan(before);
        assertThat(store.durableHead(RefName.MAIN)).contains(head);
      }
    }
  }

  @Test
  void whatIsCommittedAsynchronouslyIsDurableOnceItIsSynced() {
    try (RocksStore store = create(Durability.ASYNC)) {
      double before = syncs();
      Commit first = commit(store, RefName.MAIN);
      assertThat(syncs()).isEqualTo(before);
      assertThat(store.durableHead(RefName.MAIN)).isEmpty();
      store.sync();
      assertThat(syncs()).isGreaterThan(before);
      assertThat(store.durableHead(RefName.MAIN)).contains(first);
      Commit second = commit(store, RefName.MAIN);
      Commit third = commit(store, RefName.MAIN);
      assertThat(store.durableHead(RefName.MAIN)).contains(first);
      store.moveRef(SIDE, Hash.EMPTY, second.id());
      assertThat(store.durableHead(SIDE)).contains(first);
      store.sync();
      assertThat(store.durableHead(RefName.MAIN)).contains(third);
      assertThat(store.durableHead(SIDE)).contains(second);
    }
  }

  @Test
  void whatWasThereWhenTheStoreWasOpenedIsDurable() {
    try (RocksStore store = create(Durability.ASYNC)) {
      commit(store, RefName.MAIN);
    }
    try (RocksStore store = open(Durability.ASYNC)) {
      Commit head = store.ref(RefName.MAIN).orElseThrow();
      assertThat(store.durableHead(RefName.MAIN)).contains(head);
      commit(store, RefName.MAIN);
      assertThat(store.durableHead(RefName.MAIN)).contains(head);
    }
  }

  @Test
  void aReaderCannotTell() {
    create(Durability.SYNC).close();
    try (RocksStore store = RocksStore.openReadOnly(directory.resolve("store"))) {
      assertThatThrownBy(() -> store.durableHead(RefName.MAIN))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("the writer can tell");
    }
  }
}
