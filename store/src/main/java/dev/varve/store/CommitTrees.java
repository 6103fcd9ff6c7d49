package dev.varve.store;

import dev.varve.merkle.Hash;
import dev.varve.state.Commit;
import dev.varve.tree.DirectoryTree;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files of commits. Those of a checkpoint are read from its nodes. Those of any other commit
 * are folded from journals, over the nearest checkpoint before it, unless they are among the few
 * that were made or folded last and are in memory.
 */
final class CommitTrees {

  /** Each holds what the commits since its checkpoint have changed. */
  private static final int REMEMBERED = 4;

  private record Folded(DirectoryTree tree, Backlog backlog) {}

  private final Database database;
  private final CommitRows commits;
  private final StoredNodes nodes;
  private final Object folding = new Object();
  private final Map<Hash, Folded> recent = new LinkedHashMap<>(16, 0.75f, true);
  private long forgotten;

  /** Of the commits in {@code database}, with nodes that are read from {@code nodes}. */
  CommitTrees(Database database, CommitRows commits, StoredNodes nodes) {
    this.database = database;
    this.commits = commits;
    this.nodes = nodes;
  }

  /**
   * The files of a commit.
   *
   * @throws dev.varve.merkle.CorruptionException if journals do not make them, or are not there
   */
  DirectoryTree of(CommitRecord record) {
    return folded(record).tree;
  }

  /** What has been committed from the nearest checkpoint up to, and with, a commit. */
  Backlog backlog(CommitRecord record) {
    return folded(record).backlog;
  }

  /** Takes the files of a commit that has just been made and is no checkpoint. */
  void add(Hash commit, DirectoryTree tree, Backlog backlog) {
    synchronized (recent) {
      remember(commit, new Folded(tree, backlog));
    }
  }

  /** Whether that very tree is in memory as the files of a commit. */
  @SuppressWarnings("ReferenceEquality") // equal trees may be made of other nodes
  boolean isInMemory(Hash commit, DirectoryTree tree) {
    Folded known = recent(commit);
    return known != null && known.tree == tree;
  }

  /**
   * Lets go of all that is in memory. It may share nodes with a tree that has been stored meanwhile
   * as the files of another commit, and is not to depend on that.
   */
  void forget() {
    synchronized (recent) {
      recent.clear();
      forgotten++;
    }
  }

  private @Nullable Folded recent(Hash commit) {
    synchronized (recent) {
      return recent.get(commit);
    }
  }

  private void remember(Hash commit, Folded folded) {
    recent.put(commit, folded);
    if (recent.size() > REMEMBERED) {
      recent.remove(recent.keySet().iterator().next());
    }
  }

  private Folded folded(CommitRecord record) {
    Folded known = known(record);
    if (known != null) {
      return known;
    }
    synchronized (folding) {
      long before;
      synchronized (recent) {
        before = forgotten;
      }
      Folded folded = fold(record);
      synchronized (recent) {
        if (forgotten == before) {
          remember(record.commit().id(), folded);
        }
      }
      return folded;
    }
  }

  /** The files of a commit if nothing need be folded for them. */
  private @Nullable Folded known(CommitRecord record) {
    return record.isCheckpoint()
        ? new Folded(DirectoryTree.stored(record.reference(), nodes), Backlog.NONE)
        : recent(record.commit().id());
  }

  private Folded fold(CommitRecord record) {
    Deque<Commit> left = new ArrayDeque<>();
    CommitRecord at = record;
    Folded folded = known(at);
    while (folded == null) {
      left.push(at.commit());
      CommitRecord parent = commits.foldedFrom(at);
      if (parent == null) {
        folded = new Folded(DirectoryTree.EMPTY, Backlog.NONE);
      } else {
        at = parent;
        folded = known(at);
      }
    }
    while (!left.isEmpty()) {
      folded = fold(left.pop(), folded);
    }
    return folded;
  }

  private Folded fold(Commit commit, Folded before) {
    DirectoryTree tree = JournalFold.fold(database, commit, before.tree).tree();
    return new Folded(tree, before.backlog.with(commit));
  }
}
