package dev.varve.state;

import dev.varve.journal.BlockJournal;
import dev.varve.journal.BlockSeal;
import dev.varve.journal.JournalFormatException;
import dev.varve.vfs.Block;
import dev.varve.vfs.FoldException;
import dev.varve.vfs.Parent;
import dev.varve.vfs.SealedBlock;

/** Replaying: folding journals again, instead of running what made them. */
public final class Replay {

  private Replay() {}

  /**
   * Folds the block's journals over its parent and compares roots.
   *
   * @throws ReplayException if the block does not begin on {@code parent}, an event does not fit
   *     the files, or the root is another one than the block's seal says
   */
  public static SealedBlock fold(Parent parent, BlockJournal journal) {
    BlockSeal seal = journal.seal();
    if (!seal.parent().equals(parent.id())) {
      throw new ReplayException(
          "the block begins on commit " + seal.parent() + ", not on " + parent.id());
    }
    try (Block block = Block.on(parent)) {
      for (int i = 0; i < journal.journals().size(); i++) {
        try {
          block.fold(journal.journals().get(i));
        } catch (FoldException | JournalFormatException e) {
          throw new ReplayException(i, e);
        }
      }
      SealedBlock sealed = block.seal(seal.labels());
      if (!sealed.root().equals(seal.root())) {
        throw new ReplayException(
            "the state root is " + sealed.root() + ", the block's seal says " + seal.root());
      }
      return sealed;
    }
  }
}
