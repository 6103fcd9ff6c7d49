package dev.varve.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSortedMap;
import dev.varve.merkle.Hash;
import dev.varve.state.Commit;
import dev.varve.state.RefName;
import dev.varve.vfs.Block;
import dev.varve.vfs.Execution;
import dev.varve.vfs.ExecutionSpec;
import dev.varve.vfs.Parent;
import dev.varve.vfs.VfsFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executions on kept commits that end in nothing, on many threads beside the one that commits. */
class QueriesTest {

  private static final int FILES = 200;

  @TempDir Path directory;

  /** Files that tell the height that they are of, among them a large one. */
  private static void write(VfsFiles files, long height) {
    byte[] large = new byte[50_000];
    new Random(height).nextBytes(large);
    files.write("/large", large);
    files.write("/height", text(height));
    for (int i = 0; i < FILES; i += 3) {
      files.write("/small" + i, text(height));
    }
    files.write("/small" + height % FILES, text(height));
  }

  private static byte[] text(long number) {
    return Long.toString(number).getBytes(StandardCharsets.UTF_8);
  }

  /** Looks at the files of a commit and changes them; gives the root that the changes make. */
  private static Hash query(RocksStore store, Commit commit, int seed) {
    try (Block block = Block.on(store.parent(commit.id()))) {
      try (Execution execution = block.begin(ExecutionSpec.STANDARD)) {
        VfsFiles files = VfsFiles.of(execution);
        assertThat(files.read("/height")).isEqualTo(text(commit.height()));
        assertThat(files.read("/small3")).isEqualTo(text(commit.height()));
        byte[] large = new byte[50_000];
        new Random(commit.height()).nextBytes(large);
        assertThat(files.read("/large")).isEqualTo(large);
        files.delete("/small" + 3 * (seed % 20));
        files.append("/large", text(seed));
        assertThat(files.read("/large")).hasSizeGreaterThan(large.length);
        execution.finish();
      }
      return block.seal(ImmutableSortedMap.of()).root();
    }
  }

  @Test
  void queriesOnAnyKeptCommitRunOnManyThreadsBesideTheCommitterAndLeaveNoTrace() throws Exception {
    List<Commit> made = new CopyOnWriteArrayList<>();
    AtomicBoolean done = new AtomicBoolean();
    StoreOptions small = new StoreOptions(Durability.ASYNC, StoreOptions.MIN_CACHE_BYTES);
    try (RocksStore store = RocksStore.create(directory, small);
        ExecutorService threads = Executors.newFixedThreadPool(4)) {
      made.add(commitNext(store));
      List<Future<Integer>> queries = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        int seed = i;
        queries.add(threads.submit(() -> queryAll(store, made, done, seed)));
      }
      for (int i = 0; i < 40; i++) {
        made.add(commitNext(store));
      }
      done.set(true);
      for (Future<Integer> query : queries) {
        assertThat(query.get()).isPositive();
      }
      assertThat(store.ref(RefName.MAIN)).contains(made.getLast());
    }
    try (Fsck fsck = Fsck.open(directory)) {
      FsckReport report = fsck.check(damage -> {});
      assertThat(report.damages()).isEmpty();
      assertThat(report.commits()).isEqualTo(made.size());
    }
  }

  private static Commit commitNext(RocksStore store) {
    Parent parent =
        store.ref(RefName.MAIN).map(head -> store.parent(head.id())).orElse(Parent.NONE);
    return store.commit(
        Blocks.on(parent, files -> write(files, parent.height() + 1)), RefName.MAIN);
  }

  private static int queryAll(RocksStore store, List<Commit> made, AtomicBoolean done, int seed) {
    Random random = new Random(seed);
    int count = 0;
    do {
      Commit commit = made.get(random.nextInt(made.size()));
      int change = random.nextInt(100);
      assertThat(query(store, commit, change)).isEqualTo(query(store, commit, change));
      count++;
    } while (!done.get());
    return count;
  }
}
