package dev.varve.tree;

import dev.varve.merkle.Hash;
import dev.varve.merkle.HashRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One update of a file's content: chunks that are replaced, and the end that is cut or grown. */
final class ContentUpdate {

  /** A page, or null for zeros, and the way to it if it stands in the tree that is updated. */
  private record Top(@Nullable FilePage page, @Nullable Link link) {}

  private final ContentTree before;
  private final long size;
  private final long count;
  private final boolean cut;
  private final ChunkChanges changes;

  ContentUpdate(ContentTree before, long size, List<? extends WrittenChunk> chunks) {
    this.changes = new ChunkChanges(before, size, chunks);
    this.before = before;
    this.size = size;
    this.count = HashRules.chunks(size);
    this.cut = count < HashRules.chunks(before.size());
  }

  ContentTree apply() {
    ContentTree after = after();
    return size == before.size() && after.root().equals(before.root()) ? before : after;
  }

  private ContentTree after() {
    if (size == before.size() && changes.isEmpty()) {
      return before;
    }
    if (before.link() == null && changes.isEmpty()) {
      return new ContentTree(size, Hash.EMPTY, null);
    }
    int levels = Math.max(before.levels(), ContentTree.levels(size));
    if (levels == 0) {
      return ofOneChunk();
    }
    Top old = raised(levels);
    FilePage page = update(old.page, levels - 1, 0, 0, changes.count());
    return lowered(page, page == old.page ? old.link : null);
  }

  private ContentTree ofOneChunk() {
    if (changes.isEmpty()) {
      return count == 0 ? ContentTree.EMPTY : new ContentTree(size, before.root(), before.link());
    }
    Chunk chunk = changes.chunk(0);
    if (chunk == null) {
      return new ContentTree(size, Hash.EMPTY, null);
    }
    Hash root = chunk.hash(0);
    return new ContentTree(
        size, root, root.equals(before.root()) ? before.link() : new Link(chunk));
  }

  /** The tree from before under as many pages as either size needs. */
  private Top raised(int levels) {
    Link link = before.link();
    if (link == null) {
      return new Top(null, null);
    }
    int height = HashRules.contentHeight(before.size());
    int below = before.levels();
    if (below == levels) {
      return new Top(before.topPage(), link);
    }
    Hash hash = before.root();
    for (int h = height; h < FilePage.LEVELS * below; h++) {
      hash = HashRules.inner(hash, Hash.EMPTY);
    }
    FilePage page = onlyChild(below, hash, link);
    for (int level = below + 1; level < levels; level++) {
      page = onlyChild(level, page.hash(FilePage.LEVELS), new Link(page));
    }
    return new Top(page, null);
  }

  private static FilePage onlyChild(int level, Hash hash, Link link) {
    Subtree child = new Subtree(hash, false, link);
    return new FilePage(level, Slots.NONE.replace(1, new Subtree[] {child}));
  }

  /**
   * The page after the changes {@code from} to {@code to} and the cut: itself if nothing changed in
   * it, null if nothing is left.
   *
   * @param first the index of the first chunk that it covers
   */
  private @Nullable FilePage update(
      @Nullable FilePage page, int level, long first, int from, int to) {
    int shift = FilePage.LEVELS * level;
    int[] bounds = bounds(first, shift, from, to);
    @Nullable Subtree[] subtrees = new Subtree[Slots.COUNT];
    boolean[] changed = new boolean[Slots.COUNT];
    Parts.forEach(
        Slots.COUNT,
        to - from,
        slot -> {
          long slotFirst = first + ((long) slot << shift);
          boolean taken = page != null && page.slots().has(slot);
          boolean crossesEnd = cut && taken && slotFirst + (1L << shift) > count;
          if (bounds[slot] == bounds[slot + 1] && !crossesEnd) {
            return;
          }
          boolean kept = slotFirst < count;
          FilePage child = kept && level > 0 && page != null && taken ? page.page(slot) : null;
          Node node = kept ? below(child, level, slotFirst, bounds[slot], bounds[slot + 1]) : null;
          if (node == null) {
            changed[slot] = taken;
          } else if (node != child) {
            Hash hash = node.hash(level == 0 ? slotFirst : FilePage.LEVELS);
            changed[slot] = page == null || !taken || !hash.equals(page.slots().hash(slot));
            subtrees[slot] = new Subtree(hash, false, new Link(node));
          }
        });
    int changedSlots = Slots.bits(changed);
    if (changedSlots == 0) {
      return page;
    }
    Slots slots = (page == null ? Slots.NONE : page.slots()).replace(changedSlots, subtrees);
    return slots.taken() == 0 ? null : new FilePage(level, slots);
  }

  /** Where the changes for each slot begin, and where those for the last one end. */
  private int[] bounds(long first, int shift, int from, int to) {
    int[] bounds = new int[Slots.COUNT + 1];
    int next = from;
    for (int slot = 0; slot < Slots.COUNT; slot++) {
      bounds[slot] = next;
      while (next < to && changes.index(next) - first >>> shift == slot) {
        next++;
      }
    }
    bounds[Slots.COUNT] = next;
    return bounds;
  }

  /** What stands under a slot after its changes and the cut. */
  private @Nullable Node below(@Nullable FilePage child, int level, long first, int from, int to) {
    return level == 0 ? changes.chunk(from) : update(child, level - 1, first, from, to);
  }

  /** The content under the page, without the pages that its size has no need for. */
  private ContentTree lowered(@Nullable FilePage page, @Nullable Link link) {
    int levels = ContentTree.levels(size);
    FilePage top = page;
    Link way = link;
    while (top != null && top.level() >= levels) {
      if (top.level() == 0) {
        return new ContentTree(size, top.slots().hash(0), top.link(0));
      }
      way = top.link(0);
      top = top.page(0);
    }
    if (top == null) {
      return new ContentTree(size, Hash.EMPTY, null);
    }
    Hash root = top.hash(ContentTree.topLevels(size));
    return new ContentTree(size, root, way == null ? new Link(top) : way);
  }
}
