package dev.varve.vfs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A growing set of chunk indexes, kept as ranges. */
final class ChunkRanges {

  /** The indexes from {@code first} to {@code last}. */
  record Range(long first, long last) {}

  private static final int FIRST_LIMIT = 64;

  private List<Range> ranges = new ArrayList<>();
  private long first;
  private long last = -1;
  private int limit = FIRST_LIMIT;

  /** Adds the indexes from {@code from} to {@code to}. */
  void add(long from, long to) {
    if (first <= from && to <= last) {
      return;
    }
    if (first <= from && from <= last + 1) {
      last = to;
      return;
    }
    close();
    first = from;
    last = to;
  }

  /** All indexes, as disjoint ranges with gaps between them, in ascending order. */
  List<Range> merged() {
    close();
    ranges = merge(ranges);
    return List.copyOf(ranges);
  }

  private void close() {
    if (first <= last) {
      ranges.add(new Range(first, last));
      first = 0;
      last = -1;
    }
    if (ranges.size() >= limit) {
      ranges = merge(ranges);
      limit = Math.max(FIRST_LIMIT, 2 * ranges.size());
    }
  }

  private static List<Range> merge(List<Range> ranges) {
    List<Range> sorted = new ArrayList<>(ranges);
    sorted.sort(Comparator.comparingLong(Range::first));
    List<Range> merged = new ArrayList<>();
    for (Range next : sorted) {
      Range before = merged.isEmpty() ? null : merged.getLast();
      if (before != null && next.first() <= before.last() + 1) {
        merged.removeLast();
        merged.add(new Range(before.first(), Math.max(before.last(), next.last())));
      } else {
        merged.add(next);
      }
    }
    return merged;
  }
}
