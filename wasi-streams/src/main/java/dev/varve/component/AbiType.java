package dev.varve.component;

/**
 * How values of one type cross between Java and a guest: in memory, and flat as core values. Sizes
 * and places are computed once. Flat core values are Endive's: 64 bits each, of which narrower
 * types use the lower and others see zeros above.
 */
abstract class AbiType {
  private final int size;
  private final int alignment;
  private final int flatCount;

  /**
   * @param size in memory, a multiple of the alignment
   * @param flatCount core values, or 17 where they are more than 16 and never used
   */
  AbiType(int size, int alignment, int flatCount) {
    this.size = size;
    this.alignment = alignment;
    this.flatCount = flatCount;
  }

  final int size() {
    return size;
  }

  final int alignment() {
    return alignment;
  }

  final int flatCount() {
    return flatCount;
  }

  /** Reads a value. The range is known to lie in memory. */
  abstract Object load(Crossing crossing, int address);

  /** Writes a value. The range is known to lie in memory. */
  abstract void store(Crossing crossing, int address, Object value);

  /** Takes a value from core values. */
  abstract Object lift(Crossing crossing, long[] flat, int at);

  /** Puts a value into core values, which are zero before. */
  abstract void lower(Crossing crossing, long[] flat, int at, Object value);

  static IllegalArgumentException wrong(String type, Object value) {
    return new IllegalArgumentException(
        "a value of type " + type + " cannot be " + describe(value));
  }

  private static String describe(Object value) {
    String text = String.valueOf(value);
    String start = text.length() > 80 ? text.substring(0, 80) + "..." : text;
    return value == null ? "null" : "the " + value.getClass().getSimpleName() + " " + start;
  }

  static int align(int offset, int alignment) {
    return offset + alignment - 1 & -alignment;
  }
}
