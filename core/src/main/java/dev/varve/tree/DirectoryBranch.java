package dev.varve.tree;

import dev.varve.merkle.Hash;
import org.jspecify.annotations.Nullable;

/** A subtree of a directory's binary tree. */
sealed interface DirectoryBranch extends Branch<Entry> {

  /** The branch that is the whole tree; null for the tree without entries. */
  static Branch<Entry> whole(@Nullable Subtree top) {
    return top == null ? new None() : new Stored(top, 0);
  }

  /** A subtree without entries. */
  record None() implements DirectoryBranch {

    @Override
    public Hash hash() {
      return Hash.EMPTY;
    }

    @Override
    public Opened<Entry> open() {
      return new Opened.Nothing<>();
    }
  }

  /**
   * What stands in a slot, or the whole tree.
   *
   * @param depth where it stands, in nibbles
   */
  record Stored(Subtree subtree, int depth) implements DirectoryBranch {

    @Override
    public Hash hash() {
      return subtree.hash();
    }

    @Override
    public Opened<Entry> open() {
      return switch (subtree.node(depth)) {
        case DirectoryPage page -> new Slotted(page, depth, 0, DirectoryPage.LEVELS).open();
        case Bucket bucket ->
            new Cells(bucket, subtree.link(), 0, bucket.size(), DirectoryPage.LEVELS * depth)
                .open();
      };
    }
  }

  /**
   * 2^levels slots of a page.
   *
   * @param depth where the page stands, in nibbles
   * @param from the first slot
   */
  record Slotted(DirectoryPage page, int depth, int from, int levels) implements DirectoryBranch {

    @Override
    public Hash hash() {
      return page.slots().root(page.leaves(), from, levels);
    }

    @Override
    public Opened<Entry> open() {
      int taken = page.slots().taken(from, levels);
      if (taken == 0) {
        return new Opened.Nothing<>();
      }
      boolean single = Integer.bitCount(taken) == 1 && (page.leaves() & taken) != 0;
      if (levels == 0 || single) {
        return DirectoryBranch.stored(page.subtree(Integer.numberOfTrailingZeros(taken)), depth + 1)
            .open();
      }
      int half = levels - 1;
      return new Opened.Inner<>(
          new Slotted(page, depth, from, half), new Slotted(page, depth, from + (1 << half), half));
    }
  }

  /**
   * Some neighbouring entries of a bucket.
   *
   * @param self the way to the bucket
   * @param from the first entry
   * @param to the entry after the last
   * @param bit where the subtree stands, in bits
   */
  record Cells(Bucket bucket, Link self, int from, int to, int bit) implements DirectoryBranch {

    @Override
    public Hash hash() {
      return bucket.hash(from, to, bit);
    }

    @Override
    public Opened<Entry> open() {
      if (from == to) {
        return new Opened.Nothing<>();
      }
      if (to - from == 1) {
        return new Opened.Leaf<>(bucket.entry(from, self));
      }
      int middle = bucket.middle(from, to, bit);
      return new Opened.Inner<>(
          new Cells(bucket, self, from, middle, bit + 1),
          new Cells(bucket, self, middle, to, bit + 1));
    }
  }

  private static Branch<Entry> stored(@Nullable Subtree subtree, int depth) {
    return subtree == null ? new None() : new Stored(subtree, depth);
  }
}
