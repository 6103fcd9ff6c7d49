package dev.varve.rewrite;

/**
 * Operators on the floats in one half of a vector, two or one, each as the scalar instruction works
 * it out. Operands must be cheap: they are used more than once.
 */
final class FloatLanes {
  static final FloatLanes F32 = new FloatLanes(32);
  static final FloatLanes F64 = new FloatLanes(64);

  private static final int F32_TO_BITS = 0xBC;
  private static final int F64_TO_BITS = 0xBD;
  private static final int F32_OF_BITS = 0xBE;
  private static final int F64_OF_BITS = 0xBF;
  private static final int SELECT = 0x1B;

  private final int bits;

  private FloatLanes(int bits) {
    this.bits = bits;
  }

  private interface Lane {
    /** Which instruction's result stands for a lane; in bits, with zeros above. */
    Term of(Term[] floats);
  }

  /** A single of the lower half of 64 bits, or of the upper one. */
  static Term single(Term half, int lane) {
    return Term.of(F32_OF_BITS, Term.wrap(Term.right(half, 32 * lane)));
  }

  static Term real(Term half) {
    return Term.of(F64_OF_BITS, half);
  }

  static Term bitsOfSingle(Term single) {
    return Term.widen(Term.of(F32_TO_BITS, single));
  }

  static Term bitsOfDouble(Term real) {
    return Term.of(F64_TO_BITS, real);
  }

  private Term each(Term[] x, Lane lane) {
    if (bits == 64) {
      return lane.of(lanes(x, 0));
    }
    return Term.join(lane.of(lanes(x, 0)), lane.of(lanes(x, 1)));
  }

  private Term[] lanes(Term[] x, int lane) {
    Term[] lanes = new Term[x.length];
    for (int i = 0; i < x.length; i++) {
      lanes[i] = bits == 64 ? real(x[i]) : single(x[i], lane);
    }
    return lanes;
  }

  /** A scalar operator that gives a float. */
  Formula operator(int opcode) {
    return (scratch, x) -> each(x, lane -> bits(Term.of(opcode, lane)));
  }

  /** One whose scalar instruction, as Endive runs it, passes on NaNs that signal. */
  Formula quietOperator(int opcode) {
    Term negativeZero =
        bits == 64 ? real(Term.of(Long.MIN_VALUE)) : single(Term.of(Integer.MIN_VALUE), 0);
    int add = bits == 64 ? 0xA0 : 0x92;
    return (scratch, x) -> each(x, lane -> bits(Term.of(add, Term.of(opcode, lane), negativeZero)));
  }

  private Term bits(Term result) {
    return bits == 64 ? bitsOfDouble(result) : bitsOfSingle(result);
  }

  /** A scalar comparison. */
  Formula comparison(int opcode) {
    return (scratch, x) ->
        each(
            x,
            lane -> {
              Term mask = Term.mask(Term.of(opcode, lane));
              return bits == 64 ? mask : Term.and(mask, 0xFFFFFFFFL);
            });
  }

  private long signs() {
    return bits == 64 ? Long.MIN_VALUE : 0x8000000080000000L;
  }

  Term absolute(Scratch scratch, Term... x) {
    return Term.and(x[0], ~signs());
  }

  Term negate(Scratch scratch, Term... x) {
    return Term.xor(x[0], Term.of(signs()));
  }

  /** The second operand where it is less, else the first, bit by bit. */
  Term pseudoMinimum(Scratch scratch, Term... x) {
    return second(x, bits == 64 ? 0x63 : 0x5D, true);
  }

  /** The second operand where it is greater, else the first, bit by bit. */
  Term pseudoMaximum(Scratch scratch, Term... x) {
    return second(x, bits == 64 ? 0x63 : 0x5D, false);
  }

  private Term second(Term[] x, int less, boolean secondIsLess) {
    if (bits == 64) {
      return Term.of(SELECT, x[1], x[0], secondComesFirst(lanes(x, 0), less, secondIsLess));
    }
    Term[] chosen = new Term[2];
    for (int i = 0; i < 2; i++) {
      Term a = Term.right(x[0], 32 * i);
      Term b = Term.right(x[1], 32 * i);
      chosen[i] = Term.of(SELECT, b, a, secondComesFirst(lanes(x, i), less, secondIsLess));
    }
    return Term.join(Term.and(chosen[0], 0xFFFFFFFFL), chosen[1]);
  }

  private static Term secondComesFirst(Term[] lanes, int less, boolean secondIsLess) {
    return secondIsLess ? Term.of(less, lanes[1], lanes[0]) : Term.of(less, lanes[0], lanes[1]);
  }

  /** Two singles to integers of 32 bits, or the other way round, by scalar instructions. */
  static Formula singlesToIntegers(int opcode) {
    return (scratch, x) ->
        Term.join(
            Term.widen(Term.of(opcode, single(x[0], 0))),
            Term.widen(Term.of(opcode, single(x[0], 1))));
  }

  static Formula integersToSingles(int opcode) {
    return (scratch, x) ->
        Term.join(
            bitsOfSingle(Term.of(opcode, Term.wrap(x[0]))),
            bitsOfSingle(Term.of(opcode, Term.wrap(Term.right(x[0], 32)))));
  }

  /** Two doubles, one in each half, to integers of 32 bits. */
  static Formula doublesToIntegers(int opcode) {
    return (scratch, x) ->
        Term.join(Term.widen(Term.of(opcode, real(x[0]))), Term.widen(Term.of(opcode, real(x[1]))));
  }

  /** The integer in the lower 32 bits to a double. */
  static Formula integerToDouble(int opcode) {
    return (scratch, x) -> bitsOfDouble(Term.of(opcode, Term.wrap(x[0])));
  }

  /** Two doubles, one in each half, to singles. */
  static Term demote(Scratch scratch, Term... x) {
    return Term.join(
        bitsOfSingle(Term.of(0xB6, real(x[0]))), bitsOfSingle(Term.of(0xB6, real(x[1]))));
  }

  /** The single in the lower 32 bits to a double. */
  static Term promote(Scratch scratch, Term... x) {
    return bitsOfDouble(Term.of(0xBB, single(x[0], 0)));
  }
}
