package dev.varve.state;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Iterables;
import com.google.common.collect.MultimapBuilder;
import com.google.common.collect.SetMultimap;
import dev.varve.journal.BlockJournal;
import dev.varve.merkle.Hash;
import dev.varve.tree.DirectoryTree;
import dev.varve.vfs.Parent;
import dev.varve.vfs.SealedBlock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A store that keeps all in memory and nothing beyond its own life: for tests and for trying things
 * out. Any number of threads may use it. It prunes at once. It imports no snapshots: what an import
 * is for, checking part by part what is too large to take at once and going on after the process
 * has died, needs a store that outlives it.
 */
public final class MemoryStore implements Store {

  /** A commit with all that belongs to it. */
  private record Kept(Commit commit, SealedBlock block) {}

  private final Map<Hash, Kept> commits = new LinkedHashMap<>();

  /** Commits by their nearest kept ancestor, {@link Hash#EMPTY} where none is kept. */
  private final SetMultimap<Hash, Hash> children =
      MultimapBuilder.hashKeys().linkedHashSetValues().build();

  /** The other way round. */
  private final Map<Hash, Hash> keptParents = new HashMap<>();

  private final SetMultimap<Hash, Hash> byRoot =
      MultimapBuilder.hashKeys().linkedHashSetValues().build();
  private final TreeMap<RefName, Hash> refs = new TreeMap<>();
  private @Nullable Commit last;
  private Retention retention = Retention.ARCHIVE;
  private boolean closed;

  /** An empty store. */
  public MemoryStore() {}

  @Override
  public synchronized Commit commit(SealedBlock block) {
    Commit commit = add(block);
    prune();
    return commit;
  }

  private Commit add(SealedBlock block) {
    checkOpen();
    Kept known = commits.get(block.id());
    if (known != null) {
      return known.commit();
    }
    checkParent(block.parent());
    Commit commit = Commit.of(block);
    commits.put(commit.id(), new Kept(commit, block));
    link(commit.parent(), commit.id());
    byRoot.put(commit.root(), commit.id());
    return commit;
  }

  private void checkParent(Parent parent) {
    Commit end = last;
    if (end != null && (parent.id().isEmpty() || parent.height() < end.height())) {
      throw new IllegalStateException(
          "commit "
              + end.id()
              + " of height "
              + end.height()
              + " is final: the block would fork it");
    }
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
    if (!commits.containsKey(block.id())) {
      checkParent(block.parent());
    }
    Hash at = refs.get(ref);
    if (at != null && !at.equals(block.parent().id()) && !at.equals(block.id())) {
      throw stale(ref, block.parent().id(), at);
    }
    Commit commit = add(block);
    refs.put(ref, commit.id());
    prune();
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
    Hash newest = Iterables.getLast(byRoot.get(root), null);
    return newest == null ? Optional.empty() : Optional.of(kept(newest).commit());
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
    checkRef(name, expected);
    refs.put(name, target);
    prune();
  }

  @Override
  public synchronized void deleteRef(RefName name, Hash expected) {
    checkOpen();
    checkRef(name, expected);
    refs.remove(name);
    prune();
  }

  private void checkRef(RefName name, Hash expected) {
    Hash at = refs.getOrDefault(name, Hash.EMPTY);
    if (!at.equals(expected)) {
      throw stale(name, expected, at);
    }
  }

  private static StaleRefException stale(RefName name, Hash expected, Hash at) {
    return new StaleRefException("ref " + name + " stands at " + at + ", not at " + expected);
  }

  @Override
  public synchronized Stream<Commit> history(Hash id) {
    List<Commit> history = new ArrayList<>();
    for (Kept at = kept(id); at != null; at = commits.get(at.commit().parent())) {
      history.add(at.commit());
    }
    return history.stream();
  }

  @Override
  public synchronized Optional<Commit> ancestor(Hash id, long height) {
    return history(id).filter(commit -> commit.height() == height).findFirst();
  }

  @Override
  public synchronized Finalization finalize(Hash id) {
    Commit commit = kept(id).commit();
    Commit before = last;
    if (before != null && commit.height() <= before.height()) {
      return new Finalization(before.id(), ImmutableSortedMap.of(), ImmutableList.of());
    }
    Set<Hash> stay = new HashSet<>(below(id));
    for (Hash at = id; at != null; at = keptParents.get(at)) {
      stay.add(at);
    }
    ImmutableList<Hash> dropped =
        below(Hash.EMPTY).stream()
            .filter(other -> !stay.contains(other))
            .collect(ImmutableList.toImmutableList());
    ImmutableSortedMap.Builder<RefName, Hash> removed = ImmutableSortedMap.naturalOrder();
    refs.forEach(
        (name, target) -> {
          if (!stay.contains(target)) {
            removed.put(name, target);
          }
        });
    refs.values().retainAll(stay);
    dropped.forEach(this::forget);
    last = commit;
    prune();
    return new Finalization(id, removed.buildOrThrow(), dropped);
  }

  /** All kept descendants of {@code id}, each before its children. */
  private List<Hash> below(Hash id) {
    List<Hash> all = new ArrayList<>();
    Deque<Hash> left = new ArrayDeque<>(children.get(id));
    while (!left.isEmpty()) {
      Hash next = left.pop();
      all.add(next);
      left.addAll(children.get(next));
    }
    return all;
  }

  private void link(Hash parent, Hash child) {
    children.put(parent, child);
    keptParents.put(child, parent);
  }

  private void forget(Hash id) {
    Kept kept = commits.remove(id);
    if (kept != null) {
      byRoot.remove(kept.commit().root(), id);
      children.remove(keptParents.remove(id), id);
    }
  }

  @Override
  public synchronized Optional<Hash> finalized() {
    checkOpen();
    return Optional.ofNullable(last).map(Commit::id);
  }

  @Override
  public synchronized Retention retention() {
    checkOpen();
    return retention;
  }

  @Override
  public synchronized void retain(Retention newRetention) {
    checkOpen();
    retention = newRetention;
    prune();
  }

  @Override
  public synchronized long prune() {
    checkOpen();
    Commit end = last;
    if (end == null || retention.isArchive()) {
      return 0;
    }
    List<Hash> old =
        commits.values().stream()
            .map(Kept::commit)
            .filter(commit -> commit.height() <= end.height() && !isNear(commit.height(), end))
            .map(Commit::id)
            .filter(id -> children.get(id).size() == 1)
            .toList();
    old.forEach(this::remove);
    return old.size();
  }

  /** Whether what is final at that height lies near enough below a ref to be kept. */
  private boolean isNear(long height, Commit end) {
    Set<Long> tips = new HashSet<>();
    refs.values().forEach(target -> tips.add(kept(target).commit().height()));
    if (tips.stream().noneMatch(tip -> tip >= end.height())) {
      tips.add(end.height());
    }
    return tips.stream().anyMatch(tip -> tip >= height && tip - height < retention.depth());
  }

  private void remove(Hash id) {
    Hash above = keptParents.getOrDefault(id, Hash.EMPTY);
    children.removeAll(id).forEach(child -> link(above, child));
    forget(id);
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
    children.clear();
    keptParents.clear();
    byRoot.clear();
    refs.clear();
  }

  private Kept kept(Hash id) {
    checkOpen();
    Kept kept = commits.get(id);
    if (kept == null) {
      String message = id + " is no commit of this store";
      throw last == null
          ? new IllegalStateException(message)
          : new PrunedException(message + ": it was dropped or pruned, or never there");
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
