package dev.varve.store;

import dev.varve.merkle.Hash;
import java.util.Collection;
import java.util.Collections;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** How many open snapshots need each commit. Any number of threads may call it. */
final class Holds {

  private static final int CLOSED = -1;

  private final ConcurrentMap<Hash, Integer> counts = new ConcurrentHashMap<>();

  /** Holds a commit once more; false if it is being removed. */
  boolean acquire(Hash commit) {
    int now = counts.merge(commit, 1, (count, one) -> count == CLOSED ? CLOSED : count + one);
    return now != CLOSED;
  }

  /** Ends what {@link #acquire} began. */
  void release(Hash commit) {
    counts.computeIfPresent(commit, (id, count) -> count == 1 ? null : count - 1);
  }

  /** The commits that are held, as they are at any moment. */
  Collection<Hash> commits() {
    return Collections.unmodifiableSet(counts.keySet());
  }

  boolean isHeld(Hash commit) {
    return counts.getOrDefault(commit, 0) > 0;
  }

  /** Lets nobody hold the commit any more; false if somebody does. */
  boolean close(Hash commit) {
    return counts.putIfAbsent(commit, CLOSED) == null;
  }

  /** Ends what {@link #close} began. */
  void open(Hash commit) {
    counts.remove(commit, CLOSED);
  }
}
