package dev.varve.store;

import dev.varve.merkle.Hash;
import dev.varve.state.Retention;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Removes what is not to be kept, in steps that are one batch each, so that the process may die
 * between any two of them.
 *
 * <ul>
 *   <li>A commit P of what is final may go when it is not protected, no snapshot holds it, and
 *       exactly one kept child C is left, which is a checkpoint: any other needs P's files. One
 *       batch takes its record and journals away, and hands its place in the lineage to C. If P is
 *       a checkpoint, C also gets its stale list; of the list that C had against P, {@link
 *       Absorption} deletes the nodes that P's nearest kept ancestor has not, and moves the rest to
 *       C's new list. If P is none, it has no nodes, and C keeps the list that it had.
 *   <li>A dropped commit goes by {@link Erasure}, when no snapshot holds it and its children are
 *       gone.
 * </ul>
 */
final class Pruning {

  private enum Visited {
    REMOVED,
    PASSED,
    END
  }

  private final Database database;
  private final CommitRows commits;
  private final StoredNodes nodes;
  private final Holds holds;
  private final Writing writing;
  private final int stepRows;
  private final Absorption absorption;

  private @Nullable Deque<Hash> dropped;
  private @Nullable Erasure erasure;
  private @Nullable Hash cursor;
  private final AtomicLong removed = new AtomicLong();

  /** Guarded by {@link #writing}. */
  private @Nullable Protection protection;

  private volatile boolean blocked;

  Pruning(
      Database database,
      CommitRows commits,
      StoredNodes nodes,
      Holds holds,
      Writing writing,
      int stepRows) {
    this.database = database;
    this.commits = commits;
    this.nodes = nodes;
    this.holds = holds;
    this.writing = writing;
    this.stepRows = stepRows;
    this.absorption = new Absorption(database, stepRows);
  }

  /** Whether a pass, this one or the last, left something because a snapshot held it. */
  boolean isBlocked() {
    return blocked;
  }

  /** Whether a pass may find something to do. */
  boolean isNeeded() {
    return !Meta.retention(database).isArchive()
        || Meta.absorbing(database) != null
        || commits.hasDropped();
  }

  /** Takes note, in turn, that refs, final commit or retention are others now. */
  void refsChanged() {
    protection = null;
  }

  /** How many commits have been removed from what is final so far. */
  long removed() {
    return removed.get();
  }

  /** Does all that can be done now. */
  synchronized void run() {
    rewind();
    while (step()) {}
  }

  /**
   * Does the next step of a pass; false if the pass has ended, and the next step begins another.
   */
  synchronized boolean step() {
    if (absorb() || erase() || remove()) {
      return true;
    }
    rewind();
    return false;
  }

  private void rewind() {
    dropped = null;
    cursor = null;
  }

  private boolean absorb() {
    return writing.inTurn(
        () -> {
          Hash commit = Meta.absorbing(database);
          if (commit == null) {
            return false;
          }
          Lineage lineage = lineage(commit);
          writing.publish(false, batch -> absorption.step(batch, commit, lineage));
          return true;
        });
  }

  private boolean erase() {
    Erasure next = erasure == null ? nextErasure() : erasure;
    if (next == null) {
      return false;
    }
    try (Batch batch = database.newBatch(1 << 10)) {
      erasure = next.step(batch) ? null : next;
      return writing.inTurn(
          () -> {
            writing.write(batch, false);
            return true;
          });
    }
  }

  private @Nullable Erasure nextErasure() {
    Deque<Hash> left = dropped;
    if (left == null) {
      blocked = false;
      left = new ArrayDeque<>();
      commits.dropped().stream()
          .sorted(Comparator.comparingLong(CommitRecord::ordinal).reversed())
          .map(record -> record.commit().id())
          .forEach(left::add);
      dropped = left;
    }
    while (!left.isEmpty()) {
      Hash id = left.pop();
      CommitRecord record = commits.getDropped(id);
      if (record != null && LineageRows.children(database, id, 1).isEmpty()) {
        if (!holds.isHeld(id)) {
          Lineage lineage = lineage(id);
          return new Erasure(nodes, record, lineage, lastId(lineage.parent()), stepRows);
        }
        blocked = true;
      }
    }
    return null;
  }

  /** The last id when that commit was made, 0 if there is none. */
  private long lastId(Hash commit) {
    if (commit.isEmpty()) {
      return 0;
    }
    CommitRecord record = commits.get(commit);
    if (record == null) {
      record = commits.getDropped(commit);
    }
    if (record == null) {
      throw Row.corruption(
          Column.COMMITS, commit.toBytes(), "expected a commit that others follow, found nothing");
    }
    return record.lastId();
  }

  private boolean remove() {
    while (true) {
      switch (writing.inTurn(this::visit)) {
        case REMOVED -> {
          removed.incrementAndGet();
          return true;
        }
        case END -> {
          return false;
        }
        case PASSED -> {}
      }
    }
  }

  /** Goes from commit to commit, oldest first, and removes what may go. */
  private Visited visit() {
    Meta.Final end = Meta.finalCommit(database);
    CommitRecord at = end == null ? null : at(end.height());
    if (end == null || at == null) {
      return Visited.END;
    }
    long height = at.commit().height();
    Protection current = protection(end.height());
    if (height > end.height() || current.coversAllFrom(height)) {
      return Visited.END;
    }
    Hash id = at.commit().id();
    List<Hash> children = LineageRows.children(database, id, Integer.MAX_VALUE);
    CommitRecord child =
        children.stream().map(commits::get).filter(Objects::nonNull).findFirst().orElse(null);
    if (child == null) {
      return Visited.END;
    }
    CommitRecord parent = commits.get(lineage(id).parent());
    boolean free = children.size() == 1 && child.isCheckpoint() && !current.covers(height);
    boolean gone = free && removeUnlessHeld(at, child.commit().id());
    // The commit before one that was no checkpoint has lost the child that needed its files.
    cursor =
        gone && parent != null && !at.isCheckpoint() ? parent.commit().id() : child.commit().id();
    return gone ? Visited.REMOVED : Visited.PASSED;
  }

  /** The commit to look at next: the oldest one at the beginning. */
  private @Nullable CommitRecord at(long end) {
    if (cursor != null) {
      return commits.get(cursor);
    }
    return LineageRows.children(database, Hash.EMPTY, Integer.MAX_VALUE).stream()
        .map(commits::get)
        .filter(Objects::nonNull)
        .filter(record -> record.commit().height() <= end)
        .findFirst()
        .orElse(null);
  }

  private Protection protection(long end) {
    if (protection == null) {
      Retention retention = Meta.retention(database);
      protection =
          new Protection(
              RefRows.all(database).values().stream()
                  .map(target -> commits.required(target).commit().height())
                  .toList(),
              end,
              retention);
    }
    return protection;
  }

  private boolean removeUnlessHeld(CommitRecord record, Hash child) {
    Hash id = record.commit().id();
    if (!holds.close(id)) {
      blocked = true;
      return false;
    }
    try {
      writing.publish(false, batch -> remove(batch, record, child));
      return true;
    } finally {
      holds.open(id);
    }
  }

  private void remove(Batch batch, CommitRecord record, Hash child) {
    Hash id = record.commit().id();
    Lineage own = lineage(id);
    Lineage before = lineage(child);
    CommitRows.delete(batch, record);
    JournalRows.deleteAll(batch, id);
    LineageRows.delete(batch, id, own);
    LineageRows.delete(batch, child, before);
    if (!record.isCheckpoint()) {
      LineageRows.put(batch, child, new Lineage(own.parent(), before.list(), null));
      return;
    }
    Lineage after =
        new Lineage(
            own.parent(), own.list(), new Lineage.Absorbed(before.list(), lastId(own.parent())));
    LineageRows.put(batch, child, after);
    Meta.putAbsorbing(batch, child);
    absorption.step(batch, child, after);
  }

  private Lineage lineage(Hash commit) {
    return LineageRows.required(database, commit);
  }
}
