package dev.varve.store;

import dev.varve.merkle.CorruptionException;
import dev.varve.merkle.Hash;
import dev.varve.state.PrunedException;
import dev.varve.state.Snapshot;
import dev.varve.tree.DirectoryTree;
import dev.varve.vfs.Parent;

/** Gives out the files of commits, and tells what was pruned meanwhile from what is damaged. */
final class Lending {

  private final Database database;
  private final CommitRows commits;
  private final StoredNodes nodes;
  private final Holds holds = new Holds();
  private final LentCommits lent = new LentCommits(holds.commits());

  /** The files in {@code database}, with a cache of {@code cacheBytes} for their nodes. */
  Lending(Database database, CommitRows commits, long cacheBytes) {
    this.database = database;
    this.commits = commits;
    this.nodes = new StoredNodes(database, cacheBytes, this::absence);
  }

  /** The nodes that the files are made of. */
  StoredNodes nodes() {
    return nodes;
  }

  /** What open snapshots need. */
  Holds holds() {
    return holds;
  }

  /** The files of a commit. */
  DirectoryTree tree(CommitRecord record) {
    return DirectoryTree.stored(record.reference(), nodes);
  }

  /** The files of a commit, which is held until {@code released} runs. */
  Snapshot snapshot(Hash id, Runnable released) {
    CommitRecord record = null;
    if (holds.acquire(id)) {
      try {
        record = commits.get(id);
      } finally {
        if (record == null) {
          holds.release(id);
        }
      }
    }
    if (record == null) {
      throw commits.missing(id);
    }
    Runnable release =
        () -> {
          holds.release(id);
          released.run();
        };
    return new StoredSnapshot(id, tree(record), database, release);
  }

  /** The commit as a parent, which nothing holds. */
  Parent parent(Hash id) {
    CommitRecord record = commits.required(id);
    lent.addParent(id);
    return new Parent(id, record.commit().height(), tree(record));
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
