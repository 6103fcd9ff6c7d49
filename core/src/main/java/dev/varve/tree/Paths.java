package dev.varve.tree;

import dev.varve.merkle.Hash;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** H(name) of each entry of a bucket, in ascending order. */
final class Paths {

  private static final int WORDS = Hash.BYTES / Long.BYTES;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] bytes;

  /** The paths that the array has one after the other, which does not change any more. */
  Paths(byte[] bytes) {
    this.bytes = bytes;
  }

  int size() {
    return bytes.length / Hash.BYTES;
  }

  Hash get(int index) {
    return Hash.of(bytes, Hash.BYTES * index);
  }

  /** Which one it is, or -1. */
  int indexOf(Hash path) {
    long first = path.firstLong();
    for (int i = 0; i < size(); i++) {
      if (word(i, 0) == first && get(i).equals(path)) {
        return i;
      }
    }
    return -1;
  }

  /** The first bit in which two of them differ. */
  int parting(int one, int other) {
    for (int word = 0; word < WORDS; word++) {
      long difference = word(one, word) ^ word(other, word);
      if (difference != 0) {
        return Long.SIZE * word + Long.numberOfLeadingZeros(difference);
      }
    }
    throw new IllegalStateException("two names with one hash");
  }

  /** The first of those from {@code from} to {@code to} that has a 1 in that bit, or {@code to}. */
  int middle(int from, int to, int bit) {
    int middle = from;
    while (middle < to && !bit(middle, bit)) {
      middle++;
    }
    return middle;
  }

  boolean bit(int index, int bit) {
    return (word(index, bit / Long.SIZE) >>> (Long.SIZE - 1 - bit % Long.SIZE) & 1) != 0;
  }

  private long word(int index, int word) {
    return (long) LONGS.get(bytes, Hash.BYTES * index + Long.BYTES * word);
  }

  /** About how many bytes of heap the paths take. */
  int weight() {
    return 32 + bytes.length;
  }
}
