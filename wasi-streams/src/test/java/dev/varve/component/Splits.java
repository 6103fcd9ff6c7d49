package dev.varve.component;

import dev.varve.rewrite.SplitSizes;

/**
 * How the guests of the tests are split: as always, or with {@code -Dguests.split=tiny} into pieces
 * of a few instructions, which no test may notice.
 */
public final class Splits {
  public static final SplitSizes ASKED_FOR =
      System.getProperty("guests.split", "").equals("tiny") ? SplitSizes.TINY : SplitSizes.STANDARD;

  private Splits() {}
}
