package dev.varve.rewrite;

import java.util.List;

/**
 * An operator on vectors, as a formula for one half and a shape that says which halves it is worked
 * out from.
 */
record VectorOperator(Shape shape, Formula formula) {
  /** From which halves of the operands each half of the result follows. */
  enum Shape {
    /** The half that stands at the same place, of each operand. */
    EACH,
    /** As that; the last operand is how far lanes of some bits are shifted. */
    SHIFT,
    /**
     * The lower half of the result from both halves of the first operand, the upper of the second.
     */
    NARROW,
    /** Both from the lower half of each operand: its lower 32 bits, its upper ones. */
    WIDEN_LOW,
    /** Both from the upper half. */
    WIDEN_HIGH,
    /** From both halves of the first operand, and the half of the second at the same place. */
    SELECT_BYTES,
    /** The lower half from both halves; the upper half is zero. */
    LOW,
    /** No vector: a value of 32 bits from both halves. */
    REDUCE
  }

  /** How a formula becomes instructions. */
  interface Application {
    /**
     * @param result the type of what it gives
     */
    Term apply(Formula formula, List<Term> operands, ValueType result);
  }

  /**
   * The result: a lower and an upper half, or one value.
   *
   * @param low the lower halves of the operands
   * @param high the upper ones
   * @param distance how far to shift; any value for other shapes
   */
  List<Term> results(Application application, List<Term> low, List<Term> high, Term distance) {
    return switch (shape) {
      case EACH -> List.of(half(application, low), half(application, high));
      case SHIFT ->
          List.of(
              half(application, List.of(low.getFirst(), distance)),
              half(application, List.of(high.getFirst(), distance)));
      case NARROW ->
          List.of(
              half(application, List.of(low.get(0), high.get(0))),
              half(application, List.of(low.get(1), high.get(1))));
      case WIDEN_LOW -> wide(application, low);
      case WIDEN_HIGH -> wide(application, high);
      case SELECT_BYTES ->
          List.of(
              half(application, List.of(low.get(0), high.get(0), low.get(1))),
              half(application, List.of(low.get(0), high.get(0), high.get(1))));
      case LOW -> List.of(half(application, List.of(low.getFirst(), high.getFirst())), Term.of(0L));
      case REDUCE ->
          List.of(
              application.apply(formula, List.of(low.getFirst(), high.getFirst()), ValueType.I32));
    };
  }

  private Term half(Application application, List<Term> operands) {
    return application.apply(formula, operands, ValueType.I64);
  }

  /** Two halves of a wide result from one half of each operand. */
  List<Term> wide(Application application, List<Term> halves) {
    List<Term> upper = halves.stream().map(half -> Term.right(half, 32)).toList();
    return List.of(half(application, halves), half(application, upper));
  }
}
