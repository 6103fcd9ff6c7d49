package dev.varve.concurrency;

import dev.varve.merkle.Hash;
import dev.varve.state.Commit;
import dev.varve.state.MemoryStore;
import dev.varve.state.RefName;
import dev.varve.state.Retention;
import dev.varve.state.Store;
import dev.varve.vfs.Parent;
import dev.varve.vfs.SealedBlock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A schedule done by one thread on a store in memory. */
final class SequentialRun implements AutoCloseable {

  private final Schedule schedule;
  private final Store store = new MemoryStore();
  private final Map<Hash, SealedBlock> blocks = new HashMap<>();
  private final Map<Hash, Commit> commits = new HashMap<>();
  private final List<Hash> trunk = new ArrayList<>();

  SequentialRun(Schedule schedule) {
    this.schedule = schedule;
    run();
  }

  private void run() {
    BlockMaker maker = new BlockMaker(schedule.seed());
    store.retain(Retention.keep(schedule.depth()));
    Parent parent = Parent.NONE;
    for (int index = 0; index < schedule.trunk(); index++) {
      SealedBlock block = maker.make(parent, "trunk" + index);
      trunk.add(commit(block, RefName.MAIN).id());
      parent = block.asParent();
      fork(maker, index, block);
      int last = schedule.finalAfter(index);
      if (last >= 0) {
        store.finalize(trunk.get(last));
      }
    }
    store.prune();
  }

  private void fork(BlockMaker maker, int index, SealedBlock from) {
    for (int number = 0; number < schedule.forks().size(); number++) {
      Schedule.Fork fork = schedule.forks().get(number);
      Parent parent = from.asParent();
      for (int i = 0; fork.from() == index && i < fork.length(); i++) {
        SealedBlock block = maker.make(parent, "fork" + number + "." + i);
        commit(block, new RefName("fork" + number));
        parent = block.asParent();
      }
    }
  }

  private Commit commit(SealedBlock block, RefName ref) {
    Commit commit = store.commit(block, ref);
    blocks.put(commit.id(), block);
    commits.put(commit.id(), commit);
    return commit;
  }

  /** The store as it stands in the end. */
  Store store() {
    return store;
  }

  /** Every commit that was ever made, with its block. */
  Map<Hash, SealedBlock> blocks() {
    return blocks;
  }

  /** What the store said of a commit when it was made. */
  Commit commit(Hash id) {
    return Optional.ofNullable(commits.get(id)).orElseThrow();
  }

  /** Whether a commit is kept in the end, and so at any time before. */
  boolean isKept(Hash id) {
    return store.commit(id).isPresent();
  }

  @Override
  public void close() {
    store.close();
  }
}
