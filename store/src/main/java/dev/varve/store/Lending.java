package dev.varve.store;

import dev.varve.merkle.CorruptionException;
import dev.varve.merkle.Hash;
import dev.varve.state.PrunedException;
import dev.varve.state.Snapshot;
import dev.varve.tree.DirectoryTree;
import dev.varve.vfs.Parent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gives out the files of commits, and tells what was pruned meanwhile from what is damaged. */
final class Lending {

  /** The commits that an open snapshot holds. */
  private static final class Loan {

    private final List<Hash> commits = new ArrayList<>();
  }

  private final Database database;
  private final CommitRows commits;
  private final StoredNodes nodes;
  private final CommitTrees trees;
  private final Holds holds = new Holds();
  private final LentCommits lent = new LentCommits(holds.commits());

  /** The open snapshots of commits that were no checkpoints, guarded by itself. */
  private final Set<Loan> unstored = new HashSet<>();

  /** The files in {@code database}, with a cache of {@code cacheBytes} for their nodes. */
  Lending(Database database, CommitRows commits, long cacheBytes) {
    this.database = database;
    this.commits = commits;
    this.nodes = new StoredNodes(database, cacheBytes, this::absence);
    this.trees = new CommitTrees(database, commits, nodes);
  }

  /** The nodes that the files are made of. */
  StoredNodes nodes() {
    return nodes;
  }

  /** The files of commits, which nothing holds. */
  CommitTrees trees() {
    return trees;
  }

  /** What open snapshots need. */
  Holds holds() {
    return holds;
  }

  /** The files of a commit, which is held until {@code released} runs. */
  Snapshot snapshot(Hash id, Runnable released) {
    if (!holds.acquire(id)) {
      throw commits.missing(id);
    }
    Loan loan = new Loan();
    loan.commits.add(id);
    boolean lending = false;
    try {
      CommitRecord record = commits.required(id);
      if (!record.isCheckpoint()) {
        synchronized (unstored) {
          unstored.add(loan);
        }
      }
      Runnable release =
          () -> {
            end(loan);
            released.run();
          };
      Snapshot snapshot = new StoredSnapshot(id, tree(record), database, release);
      lending = true;
      return snapshot;
    } finally {
      if (!lending) {
        end(loan);
      }
    }
  }

  private void end(Loan loan) {
    synchronized (unstored) {
      unstored.remove(loan);
      loan.commits.forEach(holds::release);
    }
  }

  /** The commit as a parent, which nothing holds. */
  Parent parent(Hash id) {
    CommitRecord record = commits.required(id);
    lent.addParent(id);
    return new Parent(id, record.commit().height(), tree(record));
  }

  private DirectoryTree tree(CommitRecord record) {
    try {
      return trees.of(record);
    } catch (CorruptionException e) {
      throw explain(record.commit().id(), e);
    }
  }

  /**
   * Takes note, before anything can be removed, that a commit has become a checkpoint. Trees that
   * were in memory may have come to share nodes with it: whoever has one needs it, too.
   */
  void stored(Hash checkpoint) {
    trees.forget();
    lent.addParent(checkpoint);
    synchronized (unstored) {
      for (Loan loan : unstored) {
        if (holds.acquire(checkpoint)) {
          loan.commits.add(checkpoint);
        }
      }
    }
  }

  /** What it means that {@code e} says that rows of a commit are missing. */
  RuntimeException explain(Hash commit, CorruptionException e) {
    return commits.get(commit) == null ? pruned(commit) : e;
  }

  private RuntimeException absence(Column column, byte[] key, String finding) {
    Hash lost = lent.lost(id -> commits.get(id) != null);
    return lost == null ? Row.corruption(column, key, finding) : pruned(lost);
  }

  private PrunedException pruned(Hash commit) {
    return new PrunedException(
        "commit "
            + commit
            + (database.isFollowing() ? " has been pruned by the writer of " : " was pruned from ")
            + database.path()
            + "; begin anew on a commit that is kept");
  }
}
