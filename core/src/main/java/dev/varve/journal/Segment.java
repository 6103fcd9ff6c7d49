package dev.varve.journal;

import dev.varve.spill.SpillSpace;
import dev.varve.spill.Spilled;

/** A run of whole frames, in the heap or outside of it. */
sealed interface Segment {

  /** The frames where they stand if the space has room in the heap, otherwise a copy outside. */
  static Segment of(Bytes frames, SpillSpace space) {
    if (space.takeHeap(frames.length())) {
      return new InHeap(frames);
    }
    Spilled spilled = space.allocate(frames.length());
    spilled.write(0, frames.array(), frames.offset(), frames.length());
    return new OutOfHeap(spilled);
  }

  Bytes bytes();

  int length();

  /** Frames in the heap. */
  record InHeap(Bytes bytes) implements Segment {
    @Override
    public int length() {
      return bytes.length();
    }
  }

  /** Frames outside of it, of which each call gives a copy. */
  record OutOfHeap(Spilled spilled) implements Segment {
    @Override
    public Bytes bytes() {
      return Bytes.view(spilled.toArray(), 0, spilled.length());
    }

    @Override
    public int length() {
      return spilled.length();
    }
  }
}
