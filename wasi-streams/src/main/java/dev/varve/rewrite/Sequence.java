package dev.varve.rewrite;

/**
 * The statements of one block's body, or of one arm of an {@code if}: runs of instructions that
 * take nothing from the operand stack as it is in the block and leave nothing on it.
 */
final class Sequence {
  private final Frame frame;
  private final int[] bounds;
  private final boolean endIsReached;

  /**
   * @param frame whose body it is
   * @param bounds where statements begin and end: statement i is [bounds[i], bounds[i + 1])
   * @param endIsReached false if the flow does not go on behind the last statement
   */
  Sequence(Frame frame, int[] bounds, boolean endIsReached) {
    this.frame = frame;
    this.bounds = bounds;
    this.endIsReached = endIsReached;
  }

  /** Whose body it is. */
  Frame frame() {
    return frame;
  }

  int statements() {
    return bounds.length - 1;
  }

  /** Where a statement begins; the number of statements gives where the last one ends. */
  int start(int statement) {
    return bounds[statement];
  }

  int end() {
    return bounds[bounds.length - 1];
  }

  /** If the flow goes on behind the statement that ends here. */
  boolean isReached(int end) {
    return endIsReached || end != end();
  }
}
