package dev.varve.tree;

import dev.varve.merkle.Hash;
import dev.varve.merkle.HashRules;

/**
 * A part of a directory's tree that has entries, or of a file's that has chunks.
 *
 * @param hash its hash at the place where it stands
 * @param leaf whether it has exactly one entry: then the hash is that entry's leaf; false in a file
 * @param link the way to its topmost node: a bucket if it is a leaf
 */
record Subtree(Hash hash, boolean leaf, Link link) {

  boolean isPage() {
    return link.kind() == NodeKind.DIRECTORY_PAGE;
  }

  /** The whole tree, which stands in no slot and need not say whether it is a leaf. */
  static Subtree whole(Hash root, Link link) {
    return new Subtree(root, false, link);
  }

  /**
   * The topmost node.
   *
   * @param depth where the subtree stands, in nibbles: 0 for the whole tree
   */
  DirectoryNode node(int depth) {
    if (!(link.node(hash, depth) instanceof DirectoryNode node)) {
      throw link.corrupt("is no node of a directory");
    }
    if (depth > 0 && leaf != (node instanceof Bucket bucket && bucket.size() == 1)) {
      throw link.corrupt("stands in a slot of the wrong kind");
    }
    return node;
  }

  /** The bucket, moved up one page where nothing stands beside its slot. */
  Subtree lift(int slot) {
    if (leaf) {
      return this;
    }
    Hash lifted = hash;
    for (int bit = 0; bit < 4; bit++) {
      lifted =
          (slot >>> bit & 1) == 0
              ? HashRules.inner(lifted, Hash.EMPTY)
              : HashRules.inner(Hash.EMPTY, lifted);
    }
    return new Subtree(lifted, false, link);
  }
}
