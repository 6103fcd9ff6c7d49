package dev.varve.rewrite;

/**
 * When functions are split and into what, in bytes of bytecode.
 *
 * @param function a function that is larger is split
 * @param remainder what is to be left of it at most
 * @param pieceMaximum how large a piece may be
 * @param pieceMinimum how small one may be at least
 */
public record SplitSizes(int function, int remainder, int pieceMaximum, int pieceMinimum) {

  /**
   * HotSpot never compiles methods of more than 8,000 bytes, and those that are a little smaller
   * take it long.
   */
  public static final SplitSizes STANDARD = new SplitSizes(8_000, 6_000, 5_000, 30);

  /** Splits whatever can be split, into pieces of a few instructions: for tests. */
  public static final SplitSizes TINY = new SplitSizes(0, 0, 40, 0);

  boolean splitsAll() {
    return function == 0;
  }
}
