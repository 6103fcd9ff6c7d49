package dev.varve.merkle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** An immutable SHA-256 value: 32 bytes, ordered as unsigned bytes. */
public final class Hash implements Comparable<Hash> {

  /** The length of a hash in bytes. */
  public static final int BYTES = 32;

  /** 32 zero bytes: the root of everything that is empty. */
  public static final Hash EMPTY = new Hash(0, 0, 0, 0);

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final long a;
  private final long b;
  private final long c;
  private final long d;

  private Hash(long a, long b, long c, long d) {
    this.a = a;
    this.b = b;
    this.c = c;
    this.d = d;
  }

  /**
   * The hash that these 32 bytes are.
   *
   * @throws IllegalArgumentException if there are not exactly 32
   */
  public static Hash of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a hash has 32 bytes, not " + bytes.length);
    }
    return of(bytes, 0);
  }

  /**
   * The hash that stands in 32 bytes from {@code offset} on.
   *
   * @throws IndexOutOfBoundsException if they pass the array's end
   */
  public static Hash of(byte[] bytes, int offset) {
    long a = (long) LONGS.get(bytes, offset);
    long b = (long) LONGS.get(bytes, offset + 8);
    long c = (long) LONGS.get(bytes, offset + 16);
    long d = (long) LONGS.get(bytes, offset + 24);
    return (a | b | c | d) == 0 ? EMPTY : new Hash(a, b, c, d);
  }

  /**
   * The hash that 64 hexadecimal digits of either case name.
   *
   * @throws IllegalArgumentException for any other text
   */
  public static Hash fromHex(String hex) {
    if (hex.length() != 2 * BYTES) {
      throw new IllegalArgumentException("a hash has 64 hexadecimal digits, not " + hex.length());
    }
    return of(HexFormat.of().parseHex(hex));
  }

  /** Whether all 32 bytes are zero. */
  public boolean isEmpty() {
    return (a | b | c | d) == 0;
  }

  /** The {@code index}-th group of four bits from the left, 0 to 63. */
  public int nibble(int index) {
    long word = word(index >>> 4);
    return (int) (word >>> (60 - 4 * (index & 15))) & 15;
  }

  /** Whether the {@code index}-th bit from the left, 0 to 255, is 1. */
  public boolean bit(int index) {
    return (word(index >>> 6) >>> (63 - (index & 63)) & 1) != 0;
  }

  /** The first eight bytes as a big-endian integer. */
  public long firstLong() {
    return a;
  }

  /** Writes the 32 bytes into {@code target} from {@code offset} on. */
  public void writeTo(byte[] target, int offset) {
    LONGS.set(target, offset, a);
    LONGS.set(target, offset + 8, b);
    LONGS.set(target, offset + 16, c);
    LONGS.set(target, offset + 24, d);
  }

  /** The 32 bytes, in a new array. */
  public byte[] toBytes() {
    byte[] bytes = new byte[BYTES];
    writeTo(bytes, 0);
    return bytes;
  }

  private long word(int index) {
    return switch (index) {
      case 0 -> a;
      case 1 -> b;
      case 2 -> c;
      case 3 -> d;
      default -> throw new IndexOutOfBoundsException(index);
    };
  }

  @Override
  public int compareTo(Hash other) {
    int order = Long.compareUnsigned(a, other.a);
    if (order == 0) {
      order = Long.compareUnsigned(b, other.b);
    }
    if (order == 0) {
      order = Long.compareUnsigned(c, other.c);
    }
    return order == 0 ? Long.compareUnsigned(d, other.d) : order;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Hash h && a == h.a && b == h.b && c == h.c && d == h.d;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(a ^ d);
  }

  /** 64 lower-case hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(toBytes());
  }
}
