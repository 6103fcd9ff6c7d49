package dev.varve.rewrite;

/**
 * Operators that make lanes twice as wide, or half as wide, on halves of vectors as {@link
 * IntegerLanes} has them.
 */
final class LaneWidths {
  /** Between 8 and 16 bits, 16 and 32, 32 and 64. */
  static final LaneWidths I8_I16 = new LaneWidths(IntegerLanes.I8, IntegerLanes.I16);

  static final LaneWidths I16_I32 = new LaneWidths(IntegerLanes.I16, IntegerLanes.I32);
  static final LaneWidths I32_I64 = new LaneWidths(IntegerLanes.I32, IntegerLanes.I64);

  private static final int EXTEND_32 = 0xC4;

  private final IntegerLanes wide;

  /** How many bits a narrow lane has. */
  private final int bits;

  /** All bits of a narrow lane. */
  private final long lane;

  /** The lower halves of all wide lanes. */
  private final long lower;

  private LaneWidths(IntegerLanes narrow, IntegerLanes wide) {
    this.wide = wide;
    this.bits = narrow.bits();
    this.lane = ones(bits);
    this.lower = wide.each(lane);
  }

  private static long ones(int count) {
    return -1L >>> (64 - count);
  }

  /** The lanes of the lower 32 bits; so with all that widen. */
  Term widenUnsigned(Scratch scratch, Term... x) {
    Term spread = Term.and(x[0], ones(32));
    for (int step = 16; step >= bits; step /= 2) {
      Term once = scratch.keep(spread);
      spread = Term.and(Term.or(once, Term.left(once, step)), groups(step, 2 * step));
    }
    return spread;
  }

  /** Ones in the lower bits of each group of bits. */
  private static long groups(int ones, int group) {
    long mask = 0;
    for (int i = 0; i < 64; i += group) {
      mask |= ones(ones) << i;
    }
    return mask;
  }

  Term widenSigned(Scratch scratch, Term... x) {
    return bits == 32 ? Term.of(EXTEND_32, x[0]) : extendSign(scratch, widenUnsigned(scratch, x));
  }

  /** Of wide lanes whose upper halves are zero. */
  private Term extendSign(Scratch scratch, Term lanes) {
    Term value = scratch.keep(lanes);
    Term sign = Term.right(Term.and(value, wide.each(1L << (bits - 1))), bits - 1);
    return Term.or(value, Term.multiply(sign, Term.of(lane << bits)));
  }

  Term multiplySigned(Scratch scratch, Term... x) {
    Term a = scratch.keep(widenSigned(scratch, x[0]));
    return wide.multiply(scratch, a, scratch.keep(widenSigned(scratch, x[1])));
  }

  Term multiplyUnsigned(Scratch scratch, Term... x) {
    Term a = scratch.keep(widenUnsigned(scratch, x[0]));
    return wide.multiply(scratch, a, scratch.keep(widenUnsigned(scratch, x[1])));
  }

  /** Sums of neighbours. */
  Term addPairsUnsigned(Scratch scratch, Term... x) {
    return Term.add(Term.and(x[0], lower), Term.and(Term.right(x[0], bits), lower));
  }

  Term addPairsSigned(Scratch scratch, Term... x) {
    Term even = scratch.keep(extendSign(scratch, Term.and(x[0], lower)));
    Term odd = Term.and(Term.right(x[0], bits), lower);
    return wide.add(scratch, even, scratch.keep(extendSign(scratch, odd)));
  }

  /** The wide lanes of two halves: the nearest value that is signed. */
  Term narrowSigned(Scratch scratch, Term... x) {
    return narrow(scratch, x, wide.each(-1L << (bits - 1)), wide.each(lane >>> 1));
  }

  /** As that; the nearest value that is not negative. */
  Term narrowUnsigned(Scratch scratch, Term... x) {
    return narrow(scratch, x, 0, lower);
  }

  private Term narrow(Scratch scratch, Term[] x, long least, long greatest) {
    Term[] halves = new Term[2];
    for (int i = 0; i < 2; i++) {
      Term atMost = scratch.keep(wide.leastSigned(scratch, x[i], Term.of(greatest)));
      Term within = wide.greatestSigned(scratch, atMost, Term.of(least));
      halves[i] = pack(scratch, Term.and(within, lower));
    }
    return Term.join(halves[0], halves[1]);
  }

  /** Moves the lower halves of all wide lanes, whose upper ones are zero, to the bottom. */
  private Term pack(Scratch scratch, Term x) {
    Term packed = x;
    for (int step = bits; step < 32; step *= 2) {
      Term once = scratch.keep(packed);
      packed = Term.and(Term.or(once, Term.right(once, step)), groups(2 * step, 4 * step));
    }
    return packed;
  }
}
