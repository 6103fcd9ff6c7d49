package dev.varve.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.merkle.Hash;
import dev.varve.state.Commit;
import dev.varve.state.PrunedException;
import dev.varve.state.RefName;
import dev.varve.state.Retention;
import dev.varve.state.Snapshot;
import dev.varve.vfs.Parent;
import dev.varve.vfs.SealedBlock;
import dev.varve.vfs.VfsFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is left of a store's rows after commits, dropping and pruning beside readers. */
class HistoryThreadsTest {

  private static final int COMMITS = 80;
  private static final int READERS = 3;

  private final Map<Hash, Map<String, String>> expected = new ConcurrentHashMap<>();
  private final AtomicBoolean done = new AtomicBoolean();

  @Test
  void whoHoldsASnapshotReadsItWholeWhileOthersCommitDropAndPrune() throws Exception {
    try (TemporaryDatabase temporary = new TemporaryDatabase()) {
      RocksStore store = temporary.store();
      store.retain(Retention.keep(2));
      commit(store, Parent.NONE, RefName.MAIN, 0);
      readBeside(store, () -> readHeld(store));
      assertThat(store.pruningFailure()).isEmpty();
      store.prune();
      Consistency.checkExact(temporary.database(), Set.of());
    }
  }

  private void readBeside(RocksStore store, Callable<Integer> reader) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(READERS)) {
      List<Future<Integer>> readers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        readers.add(threads.submit(reader));
      }
      try {
        for (int i = 1; i <= COMMITS; i++) {
          Commit head = store.ref(RefName.MAIN).orElseThrow();
          commit(store, store.parent(head.id()), null, -i);
          Commit next = commit(store, store.parent(head.id()), RefName.MAIN, i);
          store.finalize(next.id());
        }
      } finally {
        done.set(true);
      }
      for (Future<Integer> future : readers) {
        assertThat(future.get()).isPositive();
      }
    }
  }

  private Commit commit(RocksStore store, Parent parent, RefName ref, int number) {
    Consumer<VfsFiles> change =
        files -> {
          byte[] large = new byte[20_000];
          Arrays.fill(large, (byte) number);
          files.write("/large", large);
          for (int i = 0; i < 40; i++) {
            files.write(
                "/f" + Math.floorMod(7 * number + i, 200),
                String.valueOf(number).getBytes(StandardCharsets.UTF_8));
          }
        };
    SealedBlock block = Blocks.on(parent, change);
    expected.put(block.id(), Contents.read(block.tree()));
    return ref == null ? store.commit(block) : store.commit(block, ref);
  }

  private int readHeld(RocksStore store) {
    int read = 0;
    while (!done.get()) {
      Commit head = store.ref(RefName.MAIN).orElseThrow();
      try (Snapshot snapshot = store.snapshot(head.id())) {
        for (int again = 0; again < 3; again++) {
          assertThat(Contents.read(snapshot.tree())).isEqualTo(expected.get(head.id()));
        }
        read++;
      } catch (PrunedException e) {
        // The commit went between looking up the ref and holding the commit.
      }
    }
    return read;
  }
}
