package dev.varve.spill;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** One of the files of a {@link SpillSpace}. Any number of threads may read it. */
public final class SpillRegion {

  private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;

  private final MemorySegment memory;

  SpillRegion(MemorySegment memory) {
    this.memory = memory;
  }

  /** Copies {@code count} bytes from {@code from} on into {@code target} at {@code at}. */
  public void read(int from, byte[] target, int at, int count) {
    MemorySegment.copy(memory, BYTE, from, target, at, count);
  }

  byte byteAt(int at) {
    return memory.get(BYTE, at);
  }

  void write(int at, byte[] data, int from, int count) {
    MemorySegment.copy(data, from, memory, BYTE, at, count);
  }

  void clear(int from, int count) {
    memory.asSlice(from, count).fill((byte) 0);
  }
}
