package dev.varve.journal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** An immutable run of bytes. */
public final class Bytes {

  /** No bytes. */
  public static final Bytes EMPTY = new Bytes(new byte[0], 0, 0);

  private final byte[] array;
  private final int offset;
  private final int length;

  private Bytes(byte[] array, int offset, int length) {
    this.array = array;
    this.offset = offset;
    this.length = length;
  }

  /** A copy of all of {@code array}. */
  public static Bytes copyOf(byte[] array) {
    return copyOf(array, 0, array.length);
  }

  /** A copy of {@code length} bytes from {@code offset} on. */
  public static Bytes copyOf(byte[] array, int offset, int length) {
    return new Bytes(Arrays.copyOfRange(array, offset, offset + length), 0, length);
  }

  /** The bytes where they stand; the caller sees to it that they never change. */
  static Bytes view(byte[] array, int offset, int length) {
    return new Bytes(array, offset, length);
  }

  /** The array that the bytes stand in. */
  byte[] array() {
    return array;
  }

  /** Where in {@link #array()} they begin. */
  int offset() {
    return offset;
  }

  /** The bytes that pairs of hexadecimal digits name. */
  public static Bytes fromHex(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    return new Bytes(bytes, 0, bytes.length);
  }

  /** How many bytes there are. */
  public int length() {
    return length;
  }

  /** The first {@code count} bytes, or all if there are fewer. */
  public Bytes first(int count) {
    return view(array, offset, Math.min(count, length));
  }

  /** Copies {@code count} bytes from {@code from} on into {@code target} at {@code at}. */
  public void copyTo(int from, byte[] target, int at, int count) {
    if (from < 0 || count < 0 || from > length - count) {
      throw new IndexOutOfBoundsException(from + " + " + count + " of " + length);
    }
    System.arraycopy(array, offset + from, target, at, count);
  }

  /** The bytes, in a new array. */
  public byte[] toArray() {
    return Arrays.copyOfRange(array, offset, offset + length);
  }

  /** A read-only buffer over the bytes. */
  public ByteBuffer asByteBuffer() {
    return ByteBuffer.wrap(array, offset, length).slice().asReadOnlyBuffer();
  }

  /** The bytes as pairs of lower-case hexadecimal digits. */
  public String toHex() {
    return HexFormat.of().formatHex(array, offset, offset + length);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Bytes b
        && Arrays.equals(array, offset, offset + length, b.array, b.offset, b.offset + b.length);
  }

  @Override
  public int hashCode() {
    return asByteBuffer().hashCode();
  }

  /** How many bytes there are, and the first of them. */
  @Override
  public String toString() {
    String hex = first(16).toHex();
    return length + " bytes" + (length == 0 ? "" : " " + hex + (length > 16 ? "…" : ""));
  }
}
