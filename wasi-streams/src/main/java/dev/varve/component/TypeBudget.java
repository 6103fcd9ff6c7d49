package dev.varve.component;

/** Bounds the work that a component's types can cause, whatever their number and nesting. */
final class TypeBudget {
  private static final long MAXIMUM = 5_000_000;

  private final int offset;
  private long left = MAXIMUM;

  /**
   * @param offset where the component begins, for the message
   */
  TypeBudget(int offset) {
    this.offset = offset;
  }

  void spend(long nodes) {
    left -= nodes;
    if (left < 0) {
      throw ByteCursor.wrongAt(offset, "the component's types are too large to compare");
    }
  }
}
