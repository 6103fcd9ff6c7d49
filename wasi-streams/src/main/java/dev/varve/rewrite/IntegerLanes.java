package dev.varve.rewrite;

/**
 * Integer operators on the lanes of one half of a vector, all lanes at once in one integer of 64
 * bits. Sums and differences are kept from running into the next lane by working out the highest
 * bit of each lane by itself. Operands must be cheap: they are used more than once.
 */
final class IntegerLanes {
  static final IntegerLanes I8 = new IntegerLanes(8);
  static final IntegerLanes I16 = new IntegerLanes(16);
  static final IntegerLanes I32 = new IntegerLanes(32);
  static final IntegerLanes I64 = new IntegerLanes(64);

  private final int bits;

  /** All bits of the lowest lane. */
  private final long lane;

  /** The lowest bit of each lane, the highest one, and all but the highest one. */
  private final long lowest;

  private final long highest;
  private final long rest;

  private IntegerLanes(int bits) {
    this.bits = bits;
    this.lane = -1L >>> (64 - bits);
    long ones = 0;
    for (int i = 0; i < 64; i += bits) {
      ones |= 1L << i;
    }
    this.lowest = ones;
    this.highest = ones << (bits - 1);
    this.rest = ~highest;
  }

  /** How many bits a lane has. */
  int bits() {
    return bits;
  }

  /** Some bits in each lane. */
  long each(long pattern) {
    return (pattern & lane) * lowest;
  }

  private boolean isWhole() {
    return bits == 64;
  }

  /** Copies of one lane, of which only the lower bits count. */
  Term splat(Scratch scratch, Term... x) {
    return isWhole() ? x[0] : Term.multiply(Term.and(x[0], lane), Term.of(lowest));
  }

  /** Ones in all bits of the lanes whose highest bit is set; no other bit may be. */
  private Term spread(Scratch scratch, Term bit) {
    Term set = scratch.keep(bit);
    return Term.or(set, Term.subtract(set, Term.right(set, bits - 1)));
  }

  /** The highest bit of each lane that is not zero. */
  private Term nonzero(Term x) {
    return Term.and(Term.or(Term.add(Term.and(x, rest), Term.of(rest)), x), highest);
  }

  Term add(Scratch scratch, Term... x) {
    if (isWhole()) {
      return Term.add(x[0], x[1]);
    }
    return Term.xor(
        Term.add(Term.and(x[0], rest), Term.and(x[1], rest)),
        Term.and(Term.xor(x[0], x[1]), highest));
  }

  Term subtract(Scratch scratch, Term... x) {
    if (isWhole()) {
      return Term.subtract(x[0], x[1]);
    }
    return Term.xor(
        Term.subtract(Term.or(x[0], Term.of(highest)), Term.and(x[1], rest)),
        Term.xor(Term.and(Term.xor(x[0], x[1]), highest), Term.of(highest)));
  }

  Term negate(Scratch scratch, Term... x) {
    return subtract(scratch, Term.of(0L), x[0]);
  }

  Term absolute(Scratch scratch, Term... x) {
    Term negative = scratch.keep(spread(scratch, Term.and(x[0], highest)));
    return Term.add(Term.xor(x[0], negative), Term.and(negative, lowest));
  }

  Term multiply(Scratch scratch, Term... x) {
    if (isWhole()) {
      return Term.multiply(x[0], x[1]);
    }
    Term product = Term.and(Term.multiply(x[0], x[1]), lane);
    for (int i = bits; i < 64; i += bits) {
      Term one = Term.multiply(Term.right(x[0], i), Term.right(x[1], i));
      product = Term.or(product, Term.left(i + bits == 64 ? one : Term.and(one, lane), i));
    }
    return product;
  }

  Term equal(Scratch scratch, Term... x) {
    if (isWhole()) {
      return Term.mask(Term.of(0x51, x[0], x[1]));
    }
    Term different = scratch.keep(Term.xor(x[0], x[1]));
    return spread(scratch, Term.xor(nonzero(different), Term.of(highest)));
  }

  Term notEqual(Scratch scratch, Term... x) {
    if (isWhole()) {
      return Term.mask(Term.of(0x52, x[0], x[1]));
    }
    return spread(scratch, nonzero(scratch.keep(Term.xor(x[0], x[1]))));
  }

  Term lessSigned(Scratch scratch, Term... x) {
    return isWhole() ? Term.mask(Term.of(0x53, x[0], x[1])) : less(scratch, x[0], x[1], x[0]);
  }

  /** Lanes of 64 bits have no instruction of it. */
  Term lessUnsigned(Scratch scratch, Term... x) {
    return less(scratch, x[0], x[1], x[1]);
  }

  /** Of lanes whose highest bits differ, one has it set that decides; else their difference. */
  private Term less(Scratch scratch, Term a, Term b, Term decisive) {
    Term difference = scratch.keep(subtract(scratch, a, b));
    Term choice = Term.choose(Term.xor(a, b), decisive, difference);
    return spread(scratch, Term.and(choice, highest));
  }

  Term greaterSigned(Scratch scratch, Term... x) {
    return lessSigned(scratch, x[1], x[0]);
  }

  Term greaterUnsigned(Scratch scratch, Term... x) {
    return lessUnsigned(scratch, x[1], x[0]);
  }

  Term atMostSigned(Scratch scratch, Term... x) {
    return Term.not(greaterSigned(scratch, x));
  }

  Term atMostUnsigned(Scratch scratch, Term... x) {
    return Term.not(greaterUnsigned(scratch, x));
  }

  Term atLeastSigned(Scratch scratch, Term... x) {
    return Term.not(lessSigned(scratch, x));
  }

  Term atLeastUnsigned(Scratch scratch, Term... x) {
    return Term.not(lessUnsigned(scratch, x));
  }

  Term leastSigned(Scratch scratch, Term... x) {
    return Term.choose(lessSigned(scratch, x), x[0], x[1]);
  }

  Term leastUnsigned(Scratch scratch, Term... x) {
    return Term.choose(lessUnsigned(scratch, x), x[0], x[1]);
  }

  Term greatestSigned(Scratch scratch, Term... x) {
    return Term.choose(lessSigned(scratch, x), x[1], x[0]);
  }

  Term greatestUnsigned(Scratch scratch, Term... x) {
    return Term.choose(lessUnsigned(scratch, x), x[1], x[0]);
  }

  /** The mean, rounded up. */
  Term average(Scratch scratch, Term... x) {
    Term half = Term.and(Term.right(Term.xor(x[0], x[1]), 1), rest);
    return Term.subtract(Term.or(x[0], x[1]), half);
  }

  Term addSaturatedUnsigned(Scratch scratch, Term... x) {
    Term sum = scratch.keep(add(scratch, x));
    Term carry = Term.or(Term.and(x[0], x[1]), Term.and(Term.or(x[0], x[1]), Term.not(sum)));
    return Term.or(sum, spread(scratch, Term.and(carry, highest)));
  }

  Term subtractSaturatedUnsigned(Scratch scratch, Term... x) {
    Term borrow = scratch.keep(lessUnsigned(scratch, x));
    return Term.and(subtract(scratch, x), Term.not(borrow));
  }

  Term addSaturatedSigned(Scratch scratch, Term... x) {
    Term sum = scratch.keep(add(scratch, x));
    Term overflow = Term.and(Term.not(Term.xor(x[0], x[1])), Term.xor(x[0], sum));
    return saturate(scratch, overflow, x[0], sum);
  }

  Term subtractSaturatedSigned(Scratch scratch, Term... x) {
    Term difference = scratch.keep(subtract(scratch, x));
    Term overflow = Term.and(Term.xor(x[0], x[1]), Term.xor(x[0], difference));
    return saturate(scratch, overflow, x[0], difference);
  }

  private Term saturate(Scratch scratch, Term overflow, Term sign, Term result) {
    Term extreme = Term.add(Term.and(Term.right(sign, bits - 1), lowest), Term.of(rest));
    return Term.choose(spread(scratch, Term.and(overflow, highest)), extreme, result);
  }

  /** The second operand is below the number of bits; so with all shifts. */
  Term shiftLeft(Scratch scratch, Term... x) {
    Term shifted = Term.left(x[0], x[1]);
    return isWhole()
        ? shifted
        : Term.and(
            shifted,
            Term.multiply(Term.and(Term.left(Term.of(lane), x[1]), lane), Term.of(lowest)));
  }

  Term shiftRightUnsigned(Scratch scratch, Term... x) {
    Term shifted = Term.right(x[0], x[1]);
    return isWhole() ? shifted : Term.and(shifted, rightMask(x[1]));
  }

  Term shiftRightSigned(Scratch scratch, Term... x) {
    if (isWhole()) {
      return Term.signedRight(x[0], x[1]);
    }
    Term kept = scratch.keep(rightMask(x[1]));
    Term negative = spread(scratch, Term.and(x[0], highest));
    return Term.choose(kept, Term.right(x[0], x[1]), negative);
  }

  private Term rightMask(Term distance) {
    return Term.multiply(Term.right(Term.of(lane), distance), Term.of(lowest));
  }

  /** How many bits of each lane are set, for lanes of 8 bits. */
  static Term countOnes(Scratch scratch, Term... x) {
    long pairs = 0x5555555555555555L;
    long fours = 0x3333333333333333L;
    Term two = scratch.keep(Term.subtract(x[0], Term.and(Term.right(x[0], 1), pairs)));
    Term four = scratch.keep(Term.add(Term.and(two, fours), Term.and(Term.right(two, 2), fours)));
    return Term.and(Term.add(four, Term.right(four, 4)), 0x0F0F0F0F0F0F0F0FL);
  }

  /** If no lane of two halves is zero. */
  Term allTrue(Scratch scratch, Term... x) {
    if (isWhole()) {
      return Term.of(0x71, Term.of(0x52, x[0], Term.of(0L)), Term.of(0x52, x[1], Term.of(0L)));
    }
    return Term.of(0x51, Term.and(nonzero(x[0]), nonzero(x[1])), Term.of(highest));
  }

  static Term anyTrue(Scratch scratch, Term... x) {
    return Term.of(0x52, Term.or(x[0], x[1]), Term.of(0L));
  }

  /** The highest bits of all lanes of two halves. */
  Term bitmask(Scratch scratch, Term... x) {
    return Term.wrap(Term.or(gather(x[0]), Term.left(gather(x[1]), 64 / bits)));
  }

  /** One multiplication moves the highest bit of each lane to its place at the top. */
  private Term gather(Term x) {
    if (isWhole()) {
      return Term.right(x, 63);
    }
    int lanes = 64 / bits;
    long places = 0;
    for (int i = 0; i < lanes; i++) {
      places |= 1L << (64 - lanes + i - i * bits);
    }
    Term lowestBits = Term.and(Term.right(x, bits - 1), lowest);
    return Term.right(Term.multiply(lowestBits, Term.of(places)), 64 - lanes);
  }

  /** A lane of 16 bits with its sign. */
  private static Term signed16(Term x, int lane) {
    return lane == 3 ? Term.signedRight(x, Term.of(48)) : Term.of(0xC3, Term.right(x, 16 * lane));
  }

  /** Products of fractions with 15 bits behind the point, rounded. */
  static Term multiplyFractions(Scratch scratch, Term... x) {
    Term result = Term.of(0L);
    for (int i = 0; i < 4; i++) {
      Term product = Term.multiply(signed16(x[0], i), signed16(x[1], i));
      Term rounded =
          scratch.keep(Term.signedRight(Term.add(product, Term.of(0x4000)), Term.of(15)));
      Term tooLarge = Term.widen(Term.of(0x51, rounded, Term.of(0x8000)));
      Term one = Term.and(Term.subtract(rounded, tooLarge), 0xFFFF);
      result = i == 0 ? one : Term.or(result, Term.left(one, 16 * i));
    }
    return result;
  }

  /** Sums of two neighbouring products, twice as wide. */
  static Term dot(Scratch scratch, Term... x) {
    Term[] sums = new Term[2];
    for (int i = 0; i < 2; i++) {
      int lane = 2 * i;
      sums[i] =
          Term.add(
              Term.multiply(signed16(x[0], lane), signed16(x[1], lane)),
              Term.multiply(signed16(x[0], lane + 1), signed16(x[1], lane + 1)));
    }
    return Term.join(Term.and(sums[0], 0xFFFFFFFFL), sums[1]);
  }
}
