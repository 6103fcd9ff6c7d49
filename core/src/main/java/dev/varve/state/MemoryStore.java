package dev.varve.state;

import com.google.common.collect.ImmutableSortedMap;
import dev.varve.journal.BlockJournal;
import dev.varve.merkle.Hash;
import dev.varve.tree.DirectoryTree;
import dev.varve.vfs.Parent;
import dev.varve.vfs.SealedBlock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A store that keeps all in memory and nothing beyond its own life: for tests and for trying things
 * out. Any number of threads may use it.
 */
public final class MemoryStore implements Store {

  /** A commit with all that belongs to it. */
  private record Kept(Commit commit, SealedBlock block) {}

  private final Map<Hash, Kept> commits = new HashMap<>();
  private final Map<Hash, Commit> newestByRoot = new HashMap<>();
  private final TreeMap<RefName, Hash> refs = new TreeMap<>();
  private boolean closed;

  /** An empty store. */
  public MemoryStore() {}

  @Override
  public synchronized Commit commit(SealedBlock block) {
    checkOpen();
    Kept known = commits.get(block.id());
    if (known != null) {
      return known.commit();
    }
    checkParent(block.parent());
    Commit commit = Commit.of(block);
    commits.put(commit.id(), new Kept(commit, block));
    newestByRoot.put(commit.root(), commit);
    return commit;
  }

  private void checkParent(Parent parent) {
    if (parent.id().isEmpty()) {
      if (!parent.tree().isEmpty()) {
        throw new IllegalStateException("a first commit begins on no files");
      }
      return;
    }
    Commit commit = kept(parent.id()).commit();
    if (commit.height() != parent.height() || !commit.root().equals(parent.tree().root())) {
      throw new IllegalStateException(
          "the block begins on commit " + parent.id() + " with another height or root");
    }
  }

  @Override
  public synchronized Commit commit(SealedBlock block, RefName ref) {
    checkOpen();
    Hash at = refs.get(ref);
    if (at != null && !at.equals(block.parent().id()) && !at.equals(block.id())) {
      throw new StaleRefException(
          "ref " + ref + " stands at " + at + ", not at " + block.parent().id());
    }
    Commit commit = commit(block);
    refs.put(ref, commit.id());
    return commit;
  }

  @Override
  public synchronized Optional<Commit> commit(Hash id) {
    checkOpen();
    return Optional.ofNullable(commits.get(id)).map(Kept::commit);
  }

  @Override
  public synchronized Optional<Commit> commitWithRoot(Hash root) {
    checkOpen();
    return Optional.ofNullable(newestByRoot.get(root));
  }

  @Override
  public synchronized Optional<Commit> ref(RefName name) {
    checkOpen();
    return Optional.ofNullable(refs.get(name)).map(id -> kept(id).commit());
  }

  @Override
  public synchronized ImmutableSortedMap<RefName, Hash> refs() {
    checkOpen();
    return ImmutableSortedMap.copyOfSorted(refs);
  }

  @Override
  public synchronized void moveRef(RefName name, Hash expected, Hash target) {
    checkOpen();
    kept(target);
    Hash at = refs.getOrDefault(name, Hash.EMPTY);
    if (!at.equals(expected)) {
      throw new StaleRefException("ref " + name + " stands at " + at + ", not at " + expected);
    }
    refs.put(name, target);
  }

  @Override
  public synchronized Stream<Commit> history(Hash id) {
    List<Commit> history = new ArrayList<>();
    Hash at = id;
    do {
      Commit commit = kept(at).commit();
      history.add(commit);
      at = commit.parent();
    } while (!at.isEmpty());
    return history.stream();
  }

  @Override
  public synchronized Snapshot snapshot(Hash id) {
    return new MemorySnapshot(kept(id).block().tree());
  }

  @Override
  public synchronized Parent parent(Hash id) {
    return kept(id).block().asParent();
  }

  @Override
  public synchronized BlockJournal journal(Hash id) {
    return kept(id).block().journal();
  }

  /** Forgets everything; snapshots stay readable. */
  @Override
  public synchronized void close() {
    closed = true;
    commits.clear();
    newestByRoot.clear();
    refs.clear();
  }

  private Kept kept(Hash id) {
    checkOpen();
    Kept kept = commits.get(id);
    if (kept == null) {
      throw new IllegalStateException(id + " is no commit of this store");
    }
    return kept;
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("the store is closed");
    }
  }

  /** What lies in memory needs nobody to keep it. */
  private record MemorySnapshot(DirectoryTree tree) implements Snapshot {
    @Override
    public void close() {}
  }
}
