package dev.varve.spill;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;

/** A run of bytes outside of the heap. */
public final class Spilled {

  private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;

  private final MemorySegment region;
  private final int offset;
  private final int length;

  Spilled(MemorySegment region, int offset, int length) {
    this.region = region;
    this.offset = offset;
    this.length = length;
  }

  /** How many bytes there are. */
  public int length() {
    return length;
  }

  /** One of the bytes. */
  public byte byteAt(int at) {
    return region.get(BYTE, (long) offset + Objects.checkIndex(at, length));
  }

  /** Copies {@code count} bytes from {@code from} on into {@code target} at {@code at}. */
  public void read(int from, byte[] target, int at, int count) {
    Objects.checkFromIndexSize(from, count, length);
    MemorySegment.copy(region, BYTE, offset + from, target, at, count);
  }

  /**
   * Puts {@code count} bytes of {@code data} from {@code from} on in place of those at {@code at}.
   */
  public void write(int at, byte[] data, int from, int count) {
    Objects.checkFromIndexSize(at, count, length);
    MemorySegment.copy(data, from, region, BYTE, offset + at, count);
  }

  /** Makes zeros of all from {@code at} on. */
  public void clearFrom(int at) {
    region.asSlice(offset + at, length - at).fill((byte) 0);
  }

  /** The bytes, in a new array. */
  public byte[] toArray() {
    byte[] array = new byte[length];
    read(0, array, 0, length);
    return array;
  }
}
