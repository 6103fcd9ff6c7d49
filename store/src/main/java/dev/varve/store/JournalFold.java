package dev.varve.store;

import dev.varve.state.Commit;
import dev.varve.state.Replay;
import dev.varve.state.ReplayException;
import dev.varve.tree.DirectoryTree;
import dev.varve.vfs.Parent;
import dev.varve.vfs.SealedBlock;

/** Makes commits again from their journals. */
final class JournalFold {

  private JournalFold() {}

  /**
   * The block of a commit.
   *
   * @param before the files of its parent
   * @throws dev.varve.merkle.CorruptionException if its journals do not make it, or are not there
   */
  static SealedBlock fold(Database database, Commit commit, DirectoryTree before) {
    Parent parent = new Parent(commit.parent(), commit.height() - 1, before);
    try {
      return Replay.fold(parent, JournalRows.read(database, commit));
    } catch (ReplayException e) {
      throw Row.corruption(
          Column.JOURNALS, commit.id().toBytes(), "they do not make the commit again", e);
    }
  }
}
