package dev.varve.tree;

import dev.varve.merkle.Hash;

/** A subtree of a file's binary tree. */
sealed interface ContentBranch extends Branch<Chunk> {

  /** The whole tree of a file. */
  record Whole(ContentTree content) implements ContentBranch {

    @Override
    public Hash hash() {
      return content.root();
    }

    @Override
    public Opened<Chunk> open() {
      if (content.levels() == 0) {
        Chunk chunk = content.chunk(0);
        return chunk == null ? new Opened.Nothing<>() : new Opened.Leaf<>(chunk);
      }
      FilePage page = content.topPage();
      return page == null
          ? new Opened.Nothing<>()
          : new Slotted(page, 0, 0, ContentTree.topLevels(content.size())).open();
    }
  }

  /**
   * 2^levels slots of a page.
   *
   * @param first the index of the first chunk that the page covers
   * @param from the first slot
   */
  record Slotted(FilePage page, long first, int from, int levels) implements ContentBranch {

    @Override
    public Hash hash() {
      return page.slots().root(0, from, levels);
    }

    @Override
    public Opened<Chunk> open() {
      if (page.slots().taken(from, levels) == 0) {
        return new Opened.Nothing<>();
      }
      if (levels > 0) {
        int half = levels - 1;
        return new Opened.Inner<>(
            new Slotted(page, first, from, half),
            new Slotted(page, first, from + (1 << half), half));
      }
      long below = first + ((long) from << FilePage.LEVELS * page.level());
      return page.level() == 0
          ? new Opened.Leaf<>(page.chunk(from, below))
          : new Slotted(page.page(from), below, 0, FilePage.LEVELS).open();
    }
  }
}
