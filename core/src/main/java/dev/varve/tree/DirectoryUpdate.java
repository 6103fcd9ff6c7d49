package dev.varve.tree;

import dev.varve.merkle.Hash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One update of a directory: changes in the order of the tree, applied in one pass over it. */
final class DirectoryUpdate {

  /** What stands in a place from now on: null for nothing. */
  private record Change(Hash path, @Nullable Cell cell) {

    static Change of(EntryChange change) {
      Entry entry = change.entry();
      return new Change(change.name().hash(), entry == null ? null : Cell.of(entry));
    }
  }

  private static final int LOWEST_DEPTH = 2 * Hash.BYTES;

  private final Change[] changes;

  DirectoryUpdate(Collection<EntryChange> changes) {
    EntryChange[] given = changes.toArray(new EntryChange[0]);
    Change[] unsorted = new Change[given.length];
    Parts.forEach(given.length, given.length, i -> unsorted[i] = Change.of(given[i]));
    this.changes = sorted(unsorted);
    for (int i = 1; i < given.length; i++) {
      if (this.changes[i].path.equals(this.changes[i - 1].path)) {
        throw new IllegalArgumentException("two changes of one name");
      }
    }
  }

  /** In ascending order of the paths: by the first nibble at once, then each part by itself. */
  private static Change[] sorted(Change[] unsorted) {
    int[] ends = new int[Slots.COUNT + 1];
    for (Change change : unsorted) {
      ends[change.path.nibble(0) + 1]++;
    }
    for (int slot = 0; slot < Slots.COUNT; slot++) {
      ends[slot + 1] += ends[slot];
    }
    int[] begins = ends.clone();
    Change[] sorted = new Change[unsorted.length];
    for (Change change : unsorted) {
      sorted[begins[change.path.nibble(0)]++] = change;
    }
    Parts.forEach(
        Slots.COUNT,
        sorted.length,
        slot ->
            Arrays.sort(sorted, ends[slot], ends[slot + 1], (a, b) -> a.path.compareTo(b.path)));
    return sorted;
  }

  /** The whole tree after the update: itself if nothing changed, null if nothing is left. */
  @Nullable Subtree apply(@Nullable Subtree whole) {
    return update(whole, 0, 0, changes.length);
  }

  private @Nullable Subtree update(@Nullable Subtree subtree, int depth, int from, int to) {
    if (from == to) {
      return subtree;
    }
    if (subtree == null) {
      return subtree(merge(List.of(), from, to), depth);
    }
    return switch (subtree.node(depth)) {
      case DirectoryPage page -> update(subtree, page, depth, from, to);
      case Bucket bucket -> update(subtree, bucket, depth, from, to);
    };
  }

  private @Nullable Subtree update(Subtree subtree, Bucket bucket, int depth, int from, int to) {
    Bucket replaced = replace(bucket, subtree.link(), from, to);
    if (replaced != null) {
      return replaced == bucket ? subtree : subtree(replaced, depth);
    }
    List<Cell> before = bucket.checkedCells(subtree.link());
    List<Cell> after = merge(before, from, to);
    return isSame(before, after) ? subtree : subtree(after, depth);
  }

  /**
   * The bucket after changes that leave it its names, itself if they change nothing. Null if names
   * come or go, or it cannot stay one bucket.
   */
  private @Nullable Bucket replace(Bucket bucket, Link self, int from, int to) {
    @Nullable Cell[] others = new Cell[bucket.size()];
    boolean changed = false;
    for (int next = from; next < to; next++) {
      Cell cell = changes[next].cell;
      int index = cell == null ? -1 : bucket.paths().indexOf(changes[next].path);
      if (cell == null || index < 0) {
        return null;
      }
      if (!cell.leaf().equals(bucket.checkedCell(index, self).leaf())) {
        others[index] = cell;
        changed = true;
      }
    }
    return changed ? bucket.replace(others) : bucket;
  }

  private @Nullable Subtree update(
      Subtree subtree, DirectoryPage page, int depth, int from, int to) {
    int[] bounds = bounds(depth, from, to);
    @Nullable Subtree[] subtrees = new Subtree[Slots.COUNT];
    boolean[] changed = new boolean[Slots.COUNT];
    Parts.forEach(
        Slots.COUNT,
        to - from,
        slot -> {
          if (bounds[slot] < bounds[slot + 1]) {
            Subtree before = page.subtree(slot);
            subtrees[slot] = update(before, depth + 1, bounds[slot], bounds[slot + 1]);
            changed[slot] = !Objects.equals(subtrees[slot], before);
          }
        });
    int changedSlots = Slots.bits(changed);
    if (changedSlots == 0) {
      return subtree;
    }
    DirectoryPage after = page.replace(changedSlots, subtrees);
    Subtree smaller = after.pages() == 0 && isRemoval(from, to) ? smaller(after, depth) : null;
    return smaller != null || after.slots().taken() == 0 ? smaller : subtree(after);
  }

  /** Where the changes for each slot begin, and where those for the last one end. */
  private int[] bounds(int depth, int from, int to) {
    int[] bounds = new int[Slots.COUNT + 1];
    int next = from;
    for (int slot = 0; slot < Slots.COUNT; slot++) {
      bounds[slot] = next;
      while (next < to && changes[next].path.nibble(depth) == slot) {
        next++;
      }
    }
    bounds[Slots.COUNT] = next;
    return bounds;
  }

  /** Whether one of the changes removes something. */
  private boolean isRemoval(int from, int to) {
    for (int i = from; i < to; i++) {
      if (changes[i].cell == null) {
        return true;
      }
    }
    return false;
  }

  /**
   * What a page over buckets becomes that has no need to be one any more: a bucket, as far as one
   * can tell without reading more than a few buckets. Null if it stays a page, or nothing is left.
   */
  private static @Nullable Subtree smaller(DirectoryPage page, int depth) {
    int taken = page.slots().taken();
    if (taken == 0) {
      return null;
    }
    if (Integer.bitCount(taken) == 1) {
      int slot = Integer.numberOfTrailingZeros(taken);
      Subtree only = page.subtree(slot);
      return only == null ? null : only.lift(slot);
    }
    if (Integer.bitCount(taken) + Integer.bitCount(taken & ~page.leaves()) > Bucket.MAX_ENTRIES) {
      return null;
    }
    List<Cell> cells = new ArrayList<>();
    for (int rest = taken; rest != 0; rest &= rest - 1) {
      Subtree below = page.subtree(Integer.numberOfTrailingZeros(rest));
      if (below != null && below.node(depth + 1) instanceof Bucket bucket) {
        cells.addAll(bucket.checkedCells(below.link()));
      }
      if (!Bucket.fits(cells)) {
        return null;
      }
    }
    return subtree(cells, depth);
  }

  /** The cells after the changes; a cell that stays as it is is the same object. */
  private List<Cell> merge(List<Cell> cells, int from, int to) {
    List<Cell> merged = new ArrayList<>(cells.size() + to - from);
    int next = from;
    for (Cell cell : cells) {
      while (next < to && changes[next].path.compareTo(cell.path()) < 0) {
        add(merged, changes[next++].cell);
      }
      if (next < to && changes[next].path.equals(cell.path())) {
        Cell other = changes[next++].cell;
        add(merged, other != null && other.leaf().equals(cell.leaf()) ? cell : other);
      } else {
        merged.add(cell);
      }
    }
    while (next < to) {
      add(merged, changes[next++].cell);
    }
    return merged;
  }

  private static void add(List<Cell> cells, @Nullable Cell cell) {
    if (cell != null) {
      cells.add(cell);
    }
  }

  private static boolean isSame(List<Cell> before, List<Cell> after) {
    if (before.size() != after.size()) {
      return false;
    }
    for (int i = 0; i < before.size(); i++) {
      if (before.get(i) != after.get(i)) {
        return false;
      }
    }
    return true;
  }

  /** The subtree of cells in ascending order. */
  static @Nullable Subtree subtree(List<Cell> cells, int depth) {
    if (cells.isEmpty()) {
      return null;
    }
    if (Bucket.fits(cells)) {
      return subtree(Bucket.of(cells), depth);
    }
    if (depth == LOWEST_DEPTH) {
      throw new IllegalStateException("two names with one hash");
    }
    @Nullable Subtree[] subtrees = new Subtree[Slots.COUNT];
    int begin = 0;
    for (int slot = 0; slot < Slots.COUNT; slot++) {
      int end = begin;
      while (end < cells.size() && cells.get(end).path().nibble(depth) == slot) {
        end++;
      }
      subtrees[slot] = subtree(cells.subList(begin, end), depth + 1);
      begin = end;
    }
    return subtree(DirectoryPage.NONE.replace((1 << Slots.COUNT) - 1, subtrees));
  }

  private static Subtree subtree(Bucket bucket, int depth) {
    return new Subtree(bucket.hash(depth), bucket.size() == 1, new Link(bucket));
  }

  private static Subtree subtree(DirectoryPage page) {
    return new Subtree(page.hash(0), false, new Link(page));
  }
}
