package dev.varve.store;

import dev.varve.merkle.Hash;
import dev.varve.state.Commit;
import dev.varve.tree.RootReference;

/**
 * What is stored of a commit beside its journals and nodes; {@link CommitRecordCodec} has its form.
 *
 * @param commit the commit
 * @param reference where its files' tree begins; {@link RootReference#EMPTY} if it is no checkpoint
 * @param ordinal how many commits were made before it
 * @param firstId the lowest id that one of its nodes could have got
 * @param lastId the highest id of its nodes; {@code firstId - 1} if it has none of its own
 * @param skip an ancestor further back
 */
record CommitRecord(
    Commit commit,
    RootReference reference,
    long ordinal,
    long firstId,
    long lastId,
    Ancestry.Skip skip) {

  /** Checks that a tree that is stored is the commit's. */
  CommitRecord {
    Hash root = reference.root();
    if (!root.isEmpty() && !root.equals(commit.root())) {
      throw new IllegalArgumentException(
          "the commit has the root " + commit.root() + ", its nodes have " + root);
    }
  }

  /**
   * Whether the commit's files are stored as nodes; otherwise its journals make them, folded over
   * its parent's. A commit without files is a checkpoint.
   */
  boolean isCheckpoint() {
    return reference.root().equals(commit.root());
  }
}
