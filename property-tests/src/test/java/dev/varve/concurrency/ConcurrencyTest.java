package dev.varve.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.merkle.Hash;
import dev.varve.state.Commit;
import dev.varve.state.RefName;
import dev.varve.state.Retention;
import dev.varve.state.Store;
import dev.varve.store.Durability;
import dev.varve.store.RocksStore;
import dev.varve.store.StoreOptions;
import dev.varve.vfs.Parent;
import dev.varve.vfs.SealedBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Commits, forks, finality, pruning and readers together on one store: all readers see what a
 * sequential run gives, and in the end the store is as after that.
 */
class ConcurrencyTest {

  private static final StoreOptions OPTIONS =
      new StoreOptions(Durability.ASYNC, StoreOptions.MIN_CACHE_BYTES);
  private static final int READERS = 3;

  @Property(tries = 3, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void whatThreadsReadIsWhatASequentialRunGives(@ForAll long seed) throws Exception {
    Schedule schedule = Schedule.of(seed);
    Path directory = Files.createTempDirectory("concurrency");
    try (SequentialRun expected = new SequentialRun(schedule)) {
      try (Store store = RocksStore.create(directory, OPTIONS)) {
        new Together(store, schedule, expected).run();
        assertSame(store, expected);
      }
      try (Store reopened = RocksStore.open(directory, OPTIONS)) {
        assertSame(reopened, expected);
      }
    } finally {
      delete(directory);
    }
  }

  private static void assertSame(Store store, SequentialRun expected) {
    store.prune();
    assertThat(store.refs()).isEqualTo(expected.store().refs());
    assertThat(store.finalized()).isEqualTo(expected.store().finalized());
    for (Map.Entry<Hash, SealedBlock> made : expected.blocks().entrySet()) {
      Hash id = made.getKey();
      assertThat(store.commit(id)).isEqualTo(expected.store().commit(id));
      if (expected.isKept(id)) {
        assertThat(store.journal(id)).isEqualTo(made.getValue().journal());
        assertThat(StateText.of(store.parent(id).tree()))
            .isEqualTo(StateText.of(made.getValue().tree()));
      }
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** A schedule done by several threads. */
  private static final class Together {

    private final Store store;
    private final Schedule schedule;
    private final SequentialRun expected;
    private final BlockMaker maker;
    private final List<Hash> published = new CopyOnWriteArrayList<>();
    private final List<Hash> trunk = new CopyOnWriteArrayList<>();
    private final AtomicBoolean written = new AtomicBoolean();
    private final AtomicBoolean failed = new AtomicBoolean();

    Together(Store store, Schedule schedule, SequentialRun expected) {
      this.store = store;
      this.schedule = schedule;
      this.expected = expected;
      this.maker = new BlockMaker(schedule.seed());
    }

    void run() throws Exception {
      store.retain(Retention.keep(schedule.depth()));
      List<Future<Integer>> beside = new ArrayList<>();
      try (ExecutorService threads = Executors.newCachedThreadPool()) {
        Future<Integer> growing = threads.submit(guarded(this::grow));
        Future<Integer> forking = threads.submit(guarded(this::fork));
        beside.add(threads.submit(guarded(this::prune)));
        for (int i = 0; i < READERS; i++) {
          Reader reader =
              new Reader(store, expected, published, written::get, schedule.seed() + 1 + i);
          beside.add(threads.submit(guarded(reader)));
        }
        growing.get();
        forking.get();
        written.set(true);
        for (Future<Integer> thread : beside) {
          assertThat(thread.get()).isPositive();
        }
      }
    }

    /** Lets no thread wait for one that has failed. */
    private Callable<Integer> guarded(Callable<Integer> thread) {
      return () -> {
        boolean complete = false;
        try {
          int count = thread.call();
          complete = true;
          return count;
        } finally {
          if (!complete) {
            failed.set(true);
            written.set(true);
          }
        }
      };
    }

    private int grow() {
      Parent parent = Parent.NONE;
      for (int index = 0; index < schedule.trunk(); index++) {
        Commit commit = commit(parent, "trunk" + index, RefName.MAIN);
        trunk.add(commit.id());
        parent = store.parent(commit.id());
        int last = schedule.finalAfter(index);
        if (last >= 0) {
          store.finalize(trunk.get(last));
        }
      }
      return trunk.size();
    }

    private int fork() {
      int made = 0;
      for (int number = 0; number < schedule.forks().size(); number++) {
        Schedule.Fork fork = schedule.forks().get(number);
        while (trunk.size() <= fork.from() && !failed.get()) {
          Thread.onSpinWait();
        }
        if (failed.get()) {
          break;
        }
        made += fork(trunk.get(fork.from()), "fork" + number, fork.length());
      }
      return made;
    }

    private int fork(Hash from, String name, int length) {
      Hash at = from;
      for (int i = 0; i < length; i++) {
        try {
          at = commit(store.parent(at), name + "." + i, new RefName(name)).id();
        } catch (IllegalStateException e) {
          // What forks below the final commit is refused, dropped or pruned.
          Hash head = at;
          assertThat(expected.store().refs().values())
              .as("%s.%d on %s was refused: %s", name, i, head, e)
              .doesNotContain(expected.store().refs().getOrDefault(new RefName(name), Hash.EMPTY));
          return i;
        }
      }
      return length;
    }

    private Commit commit(Parent parent, String name, RefName ref) {
      Commit commit = store.commit(maker.make(parent, name), ref);
      assertThat(commit).isEqualTo(expected.commit(commit.id()));
      published.add(commit.id());
      return commit;
    }

    private int prune() {
      Random random = new Random(schedule.seed());
      int times = 0;
      while (!written.get()) {
        store.prune();
        times++;
        LockSupport.parkNanos(random.nextInt(200_000));
      }
      return Math.max(1, times);
    }
  }
}
