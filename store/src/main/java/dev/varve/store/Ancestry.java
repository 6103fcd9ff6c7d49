package dev.varve.store;

import dev.varve.merkle.Hash;
import dev.varve.state.Commit;
import org.jspecify.annotations.Nullable;

/**
 * Finds ancestors by height in about log(distance) steps: each commit names, beside its parent, one
 * ancestor further back, in the manner of E. Myers, "An applicative random-access stack" (1983).
 */
final class Ancestry {

  /**
   * The ancestor that a commit names beside its parent.
   *
   * @param id its id, {@link Hash#EMPTY} if there is none
   * @param height its height, 0 if there is none
   */
  record Skip(Hash id, long height) {}

  private final CommitRows commits;

  /** Of the commits that are kept. */
  Ancestry(CommitRows commits) {
    this.commits = commits;
  }

  /** What a new commit on {@code parent} names; null for a parent that is not kept. */
  Skip skipFrom(@Nullable CommitRecord parent) {
    if (parent == null) {
      return new Skip(Hash.EMPTY, 0);
    }
    Skip near = parent.skip();
    CommitRecord there = near.height() == 0 ? null : commits.get(near.id());
    long height = parent.commit().height();
    return there != null
            && there.skip().height() > 0
            && height - near.height() == near.height() - there.skip().height()
        ? there.skip()
        : new Skip(parent.commit().id(), height);
  }

  /**
   * The ancestor of {@code descendant}, or itself, at that height; null if it is not kept, or
   * something between them is not.
   */
  @Nullable CommitRecord at(CommitRecord descendant, long height) {
    CommitRecord at = descendant;
    while (at.commit().height() > height) {
      Commit commit = at.commit();
      CommitRecord next = at.skip().height() >= height ? skipped(at) : null;
      if (next == null) {
        next = commit.parent().isEmpty() ? null : commits.get(commit.parent());
      }
      if (next == null) {
        return null;
      }
      at = next;
    }
    return at.commit().height() == height ? at : null;
  }

  private @Nullable CommitRecord skipped(CommitRecord record) {
    if (record.skip().height() == 0) {
      return null;
    }
    CommitRecord there = commits.get(record.skip().id());
    if (there != null && there.commit().height() != record.skip().height()) {
      throw Row.corruption(
          Column.COMMITS,
          record.commit().id().toBytes(),
          "its ancestor " + record.skip().id() + " has not the height " + record.skip().height());
    }
    return there;
  }
}
