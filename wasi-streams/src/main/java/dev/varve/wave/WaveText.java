package dev.varve.wave;

import java.util.Set;

/** The characters and words of WAVE. */
final class WaveText {
  /** Words that are no labels unless {@code %} stands before them. */
  static final Set<String> KEYWORDS =
      Set.of("true", "false", "some", "none", "ok", "err", "inf", "nan");

  /** How deep values may be nested, as deep as a component's types. */
  static final int MAXIMUM_NESTING = 100;

  private WaveText() {}

  static boolean isLabel(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-';
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /**
   * Whether a character is written by its number: control characters, and those that break or turn
   * a line. A fixed set, so that one value has one text on every machine.
   */
  static boolean isWrittenByNumber(int codePoint) {
    return codePoint < 0x20
        || codePoint >= 0x7F && codePoint < 0xA0
        || codePoint == 0xAD
        || codePoint == 0x61C
        || codePoint >= 0x200B && codePoint <= 0x200F
        || codePoint >= 0x2028 && codePoint <= 0x202E
        || codePoint >= 0x2060 && codePoint <= 0x206F
        || codePoint == 0xFEFF
        || codePoint >= 0xFFF9 && codePoint <= 0xFFFB;
  }
}
