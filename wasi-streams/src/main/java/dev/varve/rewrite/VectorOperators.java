package dev.varve.rewrite;

import dev.varve.rewrite.VectorOperator.Shape;
import org.jspecify.annotations.Nullable;

/**
 * The operators that take vectors alone, or vectors and a distance, by their number behind 0xFD.
 */
final class VectorOperators {
  private static final int COUNT = 256;
  private static final @Nullable VectorOperator[] KNOWN = new VectorOperator[COUNT];

  private VectorOperators() {}

  static {
    put(14, Shape.SELECT_BYTES, ByteSelection::swizzle);
    integers(IntegerLanes.I8, 35, 96);
    integers(IntegerLanes.I16, 45, 128);
    integers(IntegerLanes.I32, 55, 160);
    longs();
    bits();
    bytesAndShorts();
    widths(LaneWidths.I8_I16, 135, 156);
    widths(LaneWidths.I16_I32, 167, 188);
    widths(LaneWidths.I32_I64, 199, 220);
    narrowAndPairs(LaneWidths.I8_I16, 101, 124);
    narrowAndPairs(LaneWidths.I16_I32, 133, 126);
    floats(FloatLanes.F32, 65, 0x5B, 224, 0x8B);
    floats(FloatLanes.F64, 71, 0x61, 236, 0x99);
    rounding();
    conversions();
  }

  private static void put(int number, Shape shape, Formula formula) {
    KNOWN[number] = new VectorOperator(shape, formula);
  }

  private static void each(int number, Formula formula) {
    put(number, Shape.EACH, formula);
  }

  /**
   * What lanes of 8, 16 and 32 bits have in common.
   *
   * @param compare the number of the first comparison
   * @param first the number of the absolute value
   */
  private static void integers(IntegerLanes lanes, int compare, int first) {
    each(compare, lanes::equal);
    each(compare + 1, lanes::notEqual);
    each(compare + 2, lanes::lessSigned);
    each(compare + 3, lanes::lessUnsigned);
    each(compare + 4, lanes::greaterSigned);
    each(compare + 5, lanes::greaterUnsigned);
    each(compare + 6, lanes::atMostSigned);
    each(compare + 7, lanes::atMostUnsigned);
    each(compare + 8, lanes::atLeastSigned);
    each(compare + 9, lanes::atLeastUnsigned);
    arithmetic(lanes, first);
    each(first + 22, lanes::leastSigned);
    each(first + 23, lanes::leastUnsigned);
    each(first + 24, lanes::greatestSigned);
    each(first + 25, lanes::greatestUnsigned);
  }

  /** What all lanes have in common. */
  private static void arithmetic(IntegerLanes lanes, int first) {
    each(first, lanes::absolute);
    each(first + 1, lanes::negate);
    put(first + 3, Shape.REDUCE, lanes::allTrue);
    put(first + 4, Shape.REDUCE, lanes::bitmask);
    put(first + 11, Shape.SHIFT, lanes::shiftLeft);
    put(first + 12, Shape.SHIFT, lanes::shiftRightSigned);
    put(first + 13, Shape.SHIFT, lanes::shiftRightUnsigned);
    each(first + 14, lanes::add);
    each(first + 17, lanes::subtract);
    if (lanes != IntegerLanes.I8) {
      each(first + 21, lanes::multiply);
    }
  }

  private static void longs() {
    IntegerLanes lanes = IntegerLanes.I64;
    arithmetic(lanes, 192);
    each(214, lanes::equal);
    each(215, lanes::notEqual);
    each(216, lanes::lessSigned);
    each(217, lanes::greaterSigned);
    each(218, lanes::atMostSigned);
    each(219, lanes::atLeastSigned);
  }

  private static void bits() {
    each(77, (scratch, x) -> Term.not(x[0]));
    each(78, (scratch, x) -> Term.and(x[0], x[1]));
    each(79, (scratch, x) -> Term.and(x[0], Term.not(x[1])));
    each(80, (scratch, x) -> Term.or(x[0], x[1]));
    each(81, (scratch, x) -> Term.xor(x[0], x[1]));
    each(82, (scratch, x) -> Term.choose(x[2], x[0], x[1]));
    put(83, Shape.REDUCE, IntegerLanes::anyTrue);
  }

  private static void bytesAndShorts() {
    each(98, IntegerLanes::countOnes);
    saturating(IntegerLanes.I8, 96);
    saturating(IntegerLanes.I16, 128);
    each(130, IntegerLanes::multiplyFractions);
    each(186, IntegerLanes::dot);
  }

  private static void saturating(IntegerLanes lanes, int first) {
    each(first + 15, lanes::addSaturatedSigned);
    each(first + 16, lanes::addSaturatedUnsigned);
    each(first + 18, lanes::subtractSaturatedSigned);
    each(first + 19, lanes::subtractSaturatedUnsigned);
    each(first + 27, lanes::average);
  }

  /**
   * @param extend the number of the first operator that widens
   * @param multiply the number of the first that widens and multiplies
   */
  private static void widths(LaneWidths widths, int extend, int multiply) {
    lowAndHigh(extend, widths::widenSigned);
    lowAndHigh(extend + 2, widths::widenUnsigned);
    lowAndHigh(multiply, widths::multiplySigned);
    lowAndHigh(multiply + 2, widths::multiplyUnsigned);
  }

  private static void narrowAndPairs(LaneWidths widths, int narrow, int pairs) {
    put(narrow, Shape.NARROW, widths::narrowSigned);
    put(narrow + 1, Shape.NARROW, widths::narrowUnsigned);
    each(pairs, widths::addPairsSigned);
    each(pairs + 1, widths::addPairsUnsigned);
  }

  private static void lowAndHigh(int number, Formula formula) {
    put(number, Shape.WIDEN_LOW, formula);
    put(number + 1, Shape.WIDEN_HIGH, formula);
  }

  /**
   * @param scalarCompare the scalar instruction that compares for equality
   * @param scalar the scalar instruction of the absolute value
   */
  private static void floats(
      FloatLanes lanes, int compare, int scalarCompare, int first, int scalar) {
    for (int i = 0; i < 6; i++) {
      each(compare + i, lanes.comparison(scalarCompare + i));
    }
    each(first, lanes::absolute);
    each(first + 1, lanes::negate);
    for (int i = 3; i < 8; i++) {
      each(first + i, lanes.operator(scalar + 3 + i));
    }
    each(first + 8, lanes.quietOperator(scalar + 11));
    each(first + 9, lanes.quietOperator(scalar + 12));
    each(first + 10, lanes::pseudoMinimum);
    each(first + 11, lanes::pseudoMaximum);
  }

  private static void rounding() {
    int[] singles = {103, 104, 105, 106};
    int[] doubles = {116, 117, 122, 148};
    for (int i = 0; i < 4; i++) {
      each(singles[i], FloatLanes.F32.quietOperator(0x8D + i));
      each(doubles[i], FloatLanes.F64.quietOperator(0x9B + i));
    }
  }

  private static void conversions() {
    int saturating = Opcode.BULK << 16;
    put(94, Shape.LOW, FloatLanes::demote);
    put(95, Shape.WIDEN_LOW, FloatLanes::promote);
    each(248, FloatLanes.singlesToIntegers(saturating));
    each(249, FloatLanes.singlesToIntegers(saturating | 1));
    each(250, FloatLanes.integersToSingles(0xB2));
    each(251, FloatLanes.integersToSingles(0xB3));
    put(252, Shape.LOW, FloatLanes.doublesToIntegers(saturating | 2));
    put(253, Shape.LOW, FloatLanes.doublesToIntegers(saturating | 3));
    put(254, Shape.WIDEN_LOW, FloatLanes.integerToDouble(0xB7));
    put(255, Shape.WIDEN_LOW, FloatLanes.integerToDouble(0xB8));
  }

  /** Null for instructions that are none of these. */
  static @Nullable VectorOperator of(int number) {
    return number < COUNT ? KNOWN[number] : null;
  }
}
