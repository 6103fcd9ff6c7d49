package dev.varve.vfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.vfs.ChunkRanges.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Ranges are a set of indexes, in the fewest pieces. */
class ChunkRangesTest {

  @Property
  void rangesAreTheSetOfWhatWasAdded(
      @ForAll Random random,
      @ForAll @IntRange(max = 300) int count,
      @ForAll @IntRange(min = 1, max = 700) int span) {
    ChunkRanges ranges = new ChunkRanges();
    TreeSet<Long> expected = new TreeSet<>();
    long at = 0;
    for (int i = 0; i < count; i++) {
      boolean goesOn = random.nextInt(3) > 0;
      long from = goesOn ? at : random.nextInt(span);
      long to = from + random.nextInt(3);
      ranges.add(from, to);
      for (long index = from; index <= to; index++) {
        expected.add(index);
      }
      at = to + random.nextInt(2);
      if (random.nextInt(50) == 0) {
        assertThat(ranges.merged()).isEqualTo(pieces(expected));
      }
    }
    assertThat(ranges.merged()).isEqualTo(pieces(expected));
  }

  private static List<Range> pieces(SortedSet<Long> indexes) {
    List<Range> pieces = new ArrayList<>();
    for (long index : indexes) {
      if (!pieces.isEmpty() && pieces.getLast().last() + 1 == index) {
        pieces.set(pieces.size() - 1, new Range(pieces.getLast().first(), index));
      } else {
        pieces.add(new Range(index, index));
      }
    }
    return pieces;
  }

  @Test
  void neighboursAreOneRangeAndAGapMakesTwo() {
    ChunkRanges ranges = new ChunkRanges();
    ranges.add(5, 6);
    ranges.add(7, 7);
    ranges.add(9, 9);
    ranges.add(3, 3);
    ranges.add(6, 6);
    assertThat(ranges.merged()).containsExactly(new Range(3, 3), new Range(5, 7), new Range(9, 9));
    assertThat(new ChunkRanges().merged()).isEmpty();
  }
}
