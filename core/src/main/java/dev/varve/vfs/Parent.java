package dev.varve.vfs;

import dev.varve.merkle.Hash;
import dev.varve.tree.DirectoryTree;

/**
 * What a block begins on: a commit, or a sealed block that is not committed yet.
 *
 * @param id the commit id, {@link Hash#EMPTY} for the parent of a first block
 * @param height the height of that commit; the block's is one more
 * @param tree its files
 */
public record Parent(Hash id, long height, DirectoryTree tree) {

  /** The parent of a first block, of height 1, on no files. */
  public static final Parent NONE = new Parent(Hash.EMPTY, 0, DirectoryTree.EMPTY);

  /** Checks that the height leaves room for a child. */
  public Parent {
    if (height < 0 || height == Long.MAX_VALUE) {
      throw new IllegalArgumentException("a height is 0 to 2^63 - 2, not " + height);
    }
  }
}
