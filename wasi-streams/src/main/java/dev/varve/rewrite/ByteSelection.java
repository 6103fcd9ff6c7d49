package dev.varve.rewrite;

import java.util.List;

/** Operators that move bytes of vectors. */
final class ByteSelection {
  private ByteSelection() {}

  /**
   * One half of what {@code i8x16.shuffle} gives, from the halves of both operands.
   *
   * @param bytes which of the 32 bytes stands where
   */
  record Shuffle(List<Integer> bytes) implements Formula {
    Shuffle {
      bytes = List.copyOf(bytes);
    }

    /** Bytes that move equally far from the same half are moved together. */
    @Override
    public Term of(Scratch scratch, Term... halves) {
      Term result = null;
      for (int half = 0; half < halves.length; half++) {
        for (int distance = -7; distance <= 7; distance++) {
          long mask = mask(half, distance);
          if (mask != 0) {
            Term moved =
                distance < 0
                    ? Term.right(halves[half], -8 * distance)
                    : Term.left(halves[half], 8 * distance);
            Term some = Term.and(moved, mask);
            result = result == null ? some : Term.or(result, some);
          }
        }
      }
      return result == null ? Term.of(0L) : result;
    }

    private long mask(int half, int distance) {
      long mask = 0;
      for (int i = 0; i < bytes.size(); i++) {
        int source = bytes.get(i);
        if (source / 8 == half && i - source % 8 == distance) {
          mask |= 0xFFL << (8 * i);
        }
      }
      return mask;
    }
  }

  /** One half of what {@code i8x16.swizzle} gives, from both halves and one of the indices. */
  static Term swizzle(Scratch scratch, Term... x) {
    Term low = x[0];
    Term high = x[1];
    Term indices = x[2];
    Term result = Term.of(0L);
    for (int i = 0; i < 8; i++) {
      Term isLow = Term.of(0x50, Term.and(indices, 8L << (8 * i)));
      Term half = Term.of(0x1B, low, high, isLow);
      Term bits = i == 0 ? Term.left(indices, 3) : Term.right(indices, 8 * i - 3);
      Term one = Term.and(Term.right(half, Term.and(bits, 7 << 3)), 0xFF);
      result = i == 0 ? one : Term.or(result, Term.left(one, 8 * i));
    }
    Term outside = Term.and(indices, 0xF0F0F0F0F0F0F0F0L);
    return Term.and(result, IntegerLanes.I8.equal(scratch, scratch.keep(outside), Term.of(0L)));
  }
}
