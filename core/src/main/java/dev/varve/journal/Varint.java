package dev.varve.journal;

/**
 * Unsigned LEB128 for 0 to 2^63 - 1: seven bits a byte, the low ones first, the top bit set on all
 * bytes but the last. The shortest form is the only one.
 */
final class Varint {

  /** The longest form, in bytes. */
  static final int MAX_BYTES = 9;

  private Varint() {}

  /** How many bytes {@code value} takes. */
  static int size(long value) {
    return (70 - Long.numberOfLeadingZeros(value | 1)) / 7;
  }

  /** Writes {@code value} from {@code at} on; gives the place after it. */
  static int write(byte[] target, int at, long value) {
    long rest = value;
    int to = at;
    while (rest > 127) {
      target[to++] = (byte) (rest | 128);
      rest >>>= 7;
    }
    target[to++] = (byte) rest;
    return to;
  }
}
