package dev.varve.journal;

import com.google.common.collect.ImmutableList;
import dev.varve.spill.SpillSpace;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * The segments of a journal in order. Of those that lie outside of the heap each is copied into it
 * when it is asked for, so they are best gone through one by one.
 */
public final class Segments extends AbstractList<Bytes> implements RandomAccess {

  private final ImmutableList<Segment> segments;

  Segments(List<Segment> segments) {
    this.segments = ImmutableList.copyOf(segments);
  }

  /** These segments; what they are is not copied. */
  static Segments of(List<Bytes> segments) {
    return segments instanceof Segments all
        ? all
        : new Segments(segments.stream().<Segment>map(Segment.InHeap::new).toList());
  }

  @Override
  public Bytes get(int index) {
    return segments.get(index).bytes();
  }

  @Override
  public int size() {
    return segments.size();
  }

  /** How many bytes they have in all. */
  public long length() {
    return segments.stream().mapToLong(Segment::length).sum();
  }

  /** Takes segments one by one, and keeps those outside of the heap for which that has no room. */
  public static final class Builder {

    private final SpillSpace space;
    private final ImmutableList.Builder<Segment> segments = ImmutableList.builder();

    /** A builder without segments. */
    public Builder(SpillSpace space) {
      this.space = space;
    }

    /** Adds a segment. */
    public void add(Bytes segment) {
      segments.add(Segment.of(segment, space));
    }

    /** The segments so far. */
    public Segments build() {
      return new Segments(segments.build());
    }
  }
}
