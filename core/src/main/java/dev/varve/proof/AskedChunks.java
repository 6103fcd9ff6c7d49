package dev.varve.proof;

import dev.varve.merkle.HashRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which chunks of a file are asked for: disjoint runs in ascending order, none past its end. */
final class AskedChunks {

  /** The chunks from {@code first} to {@code last}. */
  private record Run(long first, long last) {}

  private final List<Run> runs;

  private AskedChunks(List<Run> runs) {
    this.runs = runs;
  }

  /** The chunks that hold what is read of a file of {@code size} bytes. */
  static AskedChunks of(List<Question.Read> reads, long size) {
    List<Run> all = new ArrayList<>();
    for (Question.Read read : reads) {
      long to = Math.min(read.to(), size);
      if (read.from() < to) {
        all.add(new Run(read.from() / HashRules.CHUNK, (to - 1) / HashRules.CHUNK));
      }
    }
    all.sort(Comparator.comparingLong(Run::first));
    List<Run> merged = new ArrayList<>();
    for (Run run : all) {
      if (merged.isEmpty() || merged.getLast().last < run.first) {
        merged.add(run);
      } else {
        Run last = merged.removeLast();
        merged.add(new Run(last.first, Math.max(last.last, run.last)));
      }
    }
    return new AskedChunks(merged);
  }

  boolean isEmpty() {
    return runs.isEmpty();
  }

  /** How many chunks there are. */
  long count() {
    return runs.stream().mapToLong(run -> run.last - run.first + 1).sum();
  }

  /** Whether one of the 2^height chunks from {@code first} on is asked for. */
  boolean touch(long first, int height) {
    int low = 0;
    int high = runs.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (runs.get(middle).last < first) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < runs.size() && runs.get(low).first - first < 1L << height;
  }
}
