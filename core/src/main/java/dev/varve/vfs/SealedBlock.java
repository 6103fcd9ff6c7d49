package dev.varve.vfs;

import dev.varve.journal.BlockJournal;
import dev.varve.merkle.Hash;
import dev.varve.tree.DirectoryTree;

/**
 * A block with its root, before or after it becomes a commit.
 *
 * @param parent what it began on
 * @param journal its journals and seal
 * @param tree the files after it
 * @param id the id of the commit that it becomes
 */
public record SealedBlock(Parent parent, BlockJournal journal, DirectoryTree tree, Hash id) {

  /** The state root after the block. */
  public Hash root() {
    return tree.root();
  }

  /** This block as the parent of another one. */
  public Parent asParent() {
    return new Parent(id, journal.seal().height(), tree);
  }
}
