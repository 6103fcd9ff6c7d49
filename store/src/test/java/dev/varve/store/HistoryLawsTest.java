package dev.varve.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.merkle.Hash;
import dev.varve.state.Commit;
import dev.varve.state.MemoryStore;
import dev.varve.state.PrunedException;
import dev.varve.state.RefName;
import dev.varve.state.Retention;
import dev.varve.state.Snapshot;
import dev.varve.state.Store;
import dev.varve.vfs.Parent;
import dev.varve.vfs.SealedBlock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** Random histories, beside a store in memory that works out by definition what is kept. */
class HistoryLawsTest {

  private static final List<RefName> NAMES =
      List.of(RefName.MAIN, new RefName("side"), new RefName("old"));

  /** One step of a history; numbers pick among the commits made so far, the newest being 0. */
  sealed interface Act {

    record Make(BlockProgram program, int ref) implements Act {}

    record Move(int ref, int target) implements Act {}

    record Delete(int ref) implements Act {}

    /** Makes a commit final, and maybe opens the store anew before all is pruned. */
    record Finalize(int target, boolean reopens) implements Act {}

    record Retain(int depth) implements Act {}

    record Hold(int target) implements Act {}

    record Release(int which) implements Act {}

    /** Opens the store anew, which was closed before or not. */
    record Reopen(boolean closes) implements Act {}
  }

  @Provide
  Arbitrary<List<Act>> acts() {
    Arbitrary<Integer> back = Arbitraries.integers().between(0, 5);
    Arbitrary<Integer> ref = Arbitraries.integers().between(0, 4);
    Arbitrary<BlockProgram> program = BlockProgram.programs().map(List::getFirst);
    Arbitrary<Act> act =
        Arbitraries.<Act>frequencyOf(
            Tuple.of(8, Combinators.combine(program, ref).as(Act.Make::new)),
            Tuple.of(2, Combinators.combine(ref, back).as(Act.Move::new)),
            Tuple.of(1, ref.map(Act.Delete::new)),
            Tuple.of(
                3, Combinators.combine(back, Arbitraries.of(true, false)).as(Act.Finalize::new)),
            Tuple.of(2, Arbitraries.of(1, 2, 2, 3, 5, 99).map(Act.Retain::new)),
            Tuple.of(1, back.map(Act.Hold::new)),
            Tuple.of(1, back.map(Act.Release::new)),
            Tuple.of(1, Arbitraries.of(true, false).map(Act.Reopen::new)));
    return act.list().ofMinSize(5).ofMaxSize(40);
  }

  @Property(tries = 25, edgeCases = EdgeCasesMode.NONE)
  void whatIsKeptReadsEquallyAndNothingElseIsThere(@ForAll("acts") List<Act> acts)
      throws IOException {
    check(acts, 1);
  }

  @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
  void soItIsWithCommitsThatAreNoCheckpointsAndOnlyWhatTheyNeedIsThereBeside(
      @ForAll("acts") List<Act> acts, @ForAll @IntRange(min = 2, max = 6) int every)
      throws IOException {
    check(acts, every);
  }

  private static void check(List<Act> acts, int every) throws IOException {
    try (History history = new History(every)) {
      for (Act act : acts) {
        history.apply(act);
        history.check();
      }
      history.releaseAll();
      history.check();
    }
  }

  /**
   * An open snapshot on disk.
   *
   * @param commits what it holds: its commit and, if that is no checkpoint, those checkpoints made
   *     since that may have come to hold nodes which the two share
   */
  private record Held(Snapshot snapshot, Hash commit, boolean checkpoint, Set<Hash> commits) {}

  /** Both stores, and everything that ever was. */
  private static final class History implements AutoCloseable {

    private final TemporaryDatabase disk;
    private final MemoryStore memory = new MemoryStore();
    private final List<Commit> made = new ArrayList<>();
    private final Map<Hash, Map<String, String>> contents = new HashMap<>();
    private final List<Held> snapshots = new ArrayList<>();

    /** What a hold kept on disk alone until more was to be kept than before, it maybe, too. */
    private final Set<Hash> outlasting = new HashSet<>();

    History(int every) throws IOException {
      disk = new TemporaryDatabase(every);
    }

    void apply(Act act) {
      if (!(act instanceof Act.Release
          || act instanceof Act.Finalize
          || act instanceof Act.Reopen)) {
        made.stream()
            .map(Commit::id)
            .filter(id -> disk.store().commit(id).isPresent() && memory.commit(id).isEmpty())
            .forEach(outlasting::add);
      }
      switch (act) {
        case Act.Make make -> make(make);
        case Act.Move move -> {
          Commit target = pick(move.target);
          if (target != null && memory.commit(target.id()).isPresent() && move.ref < NAMES.size()) {
            RefName name = NAMES.get(move.ref);
            Hash at = memory.refs().getOrDefault(name, Hash.EMPTY);
            both(store -> store.moveRef(name, at, target.id()));
          }
        }
        case Act.Delete delete -> {
          RefName name = NAMES.get(delete.ref % NAMES.size());
          Hash at = memory.refs().get(name);
          if (at != null) {
            both(store -> store.deleteRef(name, at));
          }
        }
        case Act.Finalize last -> {
          Commit target = pick(last.target);
          if (target != null && memory.commit(target.id()).isPresent()) {
            assertSame(store -> store.finalize(target.id()).refs());
            if (last.reopens && snapshots.isEmpty()) {
              disk.reopen();
            }
          }
        }
        case Act.Retain retain ->
            both(
                store ->
                    store.retain(
                        retain.depth == 99 ? Retention.ARCHIVE : Retention.keep(retain.depth)));
        case Act.Hold hold -> {
          Commit target = pick(hold.target);
          if (target != null && disk.store().commit(target.id()).isPresent()) {
            Hash id = target.id();
            Set<Hash> commits = new HashSet<>(Set.of(id));
            snapshots.add(
                new Held(
                    disk.store().snapshot(id), id, rows().required(id).isCheckpoint(), commits));
          }
        }
        case Act.Release release -> {
          if (!snapshots.isEmpty()) {
            snapshots.remove(release.which % snapshots.size()).snapshot.close();
          }
        }
        case Act.Reopen reopen -> {
          releaseAll();
          if (reopen.closes) {
            disk.reopen();
          } else {
            disk.reopenUnclosed();
          }
        }
      }
    }

    private void make(Act.Make make) {
      Commit on = make.program.parent() == 3 ? null : pick(make.program.parent());
      if (on != null && memory.commit(on.id()).isEmpty()) {
        return;
      }
      SealedBlock block = make.program.seal(on == null ? Parent.NONE : memory.parent(on.id()));
      if (disk.store().commit(block.id()).isPresent() && memory.commit(block.id()).isEmpty()) {
        return; // on disk it is there already, and returned
      }
      boolean mayStore =
          on != null
              && disk.store().commit(block.id()).isEmpty()
              && !rows().required(on.id()).isCheckpoint();
      RefName ref = make.ref < NAMES.size() ? NAMES.get(make.ref) : null;
      String outcome = outcome(memory, block, ref);
      SealedBlock again =
          make.program.seal(on == null ? Parent.NONE : disk.store().parent(on.id()));
      assertThat(outcome(disk.store(), again, ref)).isEqualTo(outcome);
      CommitRecord record = rows().get(block.id());
      if (mayStore && record != null && record.isCheckpoint()) {
        snapshots.stream()
            .filter(each -> !each.checkpoint)
            .forEach(each -> each.commits.add(block.id()));
      }
      memory
          .commit(block.id())
          .ifPresent(
              commit -> {
                made.addFirst(commit);
                contents.put(commit.id(), Contents.read(block.tree()));
              });
    }

    private CommitRows rows() {
      return new CommitRows(disk.database());
    }

    /** All commits that an open snapshot holds. */
    private Set<Hash> held() {
      Set<Hash> held = new HashSet<>();
      snapshots.forEach(each -> held.addAll(each.commits));
      return held;
    }

    private static String outcome(Store store, SealedBlock block, RefName ref) {
      try {
        return (ref == null ? store.commit(block) : store.commit(block, ref)).id().toString();
      } catch (RuntimeException e) {
        return e.getClass().getName();
      }
    }

    private Commit pick(int back) {
      return back < made.size() ? made.get(back) : null;
    }

    private void both(Consumer<Store> act) {
      act.accept(memory);
      act.accept(disk.store());
    }

    private void assertSame(Function<Store, Object> act) {
      assertThat(act.apply(disk.store())).isEqualTo(act.apply(memory));
    }

    void releaseAll() {
      snapshots.forEach(each -> each.snapshot.close());
      snapshots.clear();
    }

    void check() {
      RocksStore store = disk.store();
      store.prune();
      outlasting.removeIf(id -> store.commit(id).isEmpty());
      assertSame(Store::refs);
      assertSame(Store::finalized);
      assertSame(Store::retention);
      Set<Hash> held = held();
      Set<Hash> needed = needed(held);
      for (Commit commit : made) {
        Hash id = commit.id();
        boolean kept = memory.commit(id).isPresent();
        boolean later =
            (held.contains(id) || outlasting.contains(id)) && store.commit(id).isPresent()
                || needed.contains(id);
        assertThat(store.commit(id).isPresent()).isEqualTo(kept || later);
        if (kept) {
          assertThat(Contents.read(store.parent(id).tree())).isEqualTo(contents.get(id));
          assertSame(each -> each.journal(id));
        }
        if (kept && held.isEmpty() && needed.isEmpty() && outlasting.isEmpty()) {
          assertSame(each -> each.history(id).toList());
          assertSame(each -> each.ancestor(id, Math.max(1, commit.height() - 2)));
          assertSame(each -> each.commitWithRoot(commit.root()));
        }
        if (!kept && !later) {
          assertThatThrownBy(() -> store.snapshot(id)).isInstanceOf(PrunedException.class);
        }
      }
      for (Held each : snapshots) {
        assertThat(Contents.read(each.snapshot.tree())).isEqualTo(contents.get(each.commit));
      }
      Consistency.checkExact(disk.database(), held);
    }

    /**
     * What is not kept for its own sake, but because others that are no checkpoints are folded from
     * it, or held ones that were dropped follow on it.
     */
    private Set<Hash> needed(Set<Hash> held) {
      Set<Hash> needed = new HashSet<>();
      for (Commit commit : made) {
        if (memory.commit(commit.id()).isPresent()
            || held.contains(commit.id())
            || outlasting.contains(commit.id())) {
          for (Hash at = needs(commit.id()); at != null; at = needs(at)) {
            if (rows().get(at) != null && memory.commit(at).isEmpty()) {
              needed.add(at);
            }
          }
        }
      }
      return needed;
    }

    /** The commit without which that one could not be, if there is one. */
    private @Nullable Hash needs(Hash id) {
      CommitRows rows = rows();
      if (rows.getDropped(id) != null) {
        return LineageRows.required(disk.database(), id).parent();
      }
      CommitRecord record = rows.get(id);
      if (record == null || record.isCheckpoint()) {
        return null;
      }
      CommitRecord base = rows.foldedFrom(record);
      return base == null ? null : base.commit().id();
    }

    @Override
    public void close() throws IOException {
      releaseAll();
      disk.close();
      memory.close();
    }
  }
}
