package dev.varve.spill;

import java.util.Objects;

/** A run of bytes outside of the heap. */
public final class Spilled {

  private final SpillRegion region;
  private final int offset;
  private final int length;

  Spilled(SpillRegion region, int offset, int length) {
    this.region = region;
    this.offset = offset;
    this.length = length;
  }

  /** Where the bytes lie. */
  public SpillRegion region() {
    return region;
  }

  /** From which place of the region on. */
  public int offset() {
    return offset;
  }

  /** How many bytes there are. */
  public int length() {
    return length;
  }

  /** One of the bytes. */
  public byte byteAt(int at) {
    return region.byteAt(offset + Objects.checkIndex(at, length));
  }

  /** Copies {@code count} bytes from {@code from} on into {@code target} at {@code at}. */
  public void read(int from, byte[] target, int at, int count) {
    Objects.checkFromIndexSize(from, count, length);
    region.read(offset + from, target, at, count);
  }

  /**
   * Puts {@code count} bytes of {@code data} from {@code from} on in place of those at {@code at}.
   */
  public void write(int at, byte[] data, int from, int count) {
    Objects.checkFromIndexSize(at, count, length);
    region.write(offset + at, data, from, count);
  }

  /** Makes zeros of all from {@code at} on. */
  public void clearFrom(int at) {
    region.clear(offset + at, length - at);
  }

  /** The bytes, in a new array. */
  public byte[] toArray() {
    byte[] array = new byte[length];
    read(0, array, 0, length);
    return array;
  }
}
