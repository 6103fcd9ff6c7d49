package dev.varve.journal;

/** Text that others chose, such as names of files, as it may stand on a terminal. */
public final class PrintableText {

  private PrintableText() {}

  /**
   * The text with {@code \\u{HEX}} in place of each character that does not print, and of the
   * backslash: different texts stay different.
   */
  public static String of(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              if (point == '\\' || !prints(point)) {
                out.append("\\u{").append(Integer.toHexString(point)).append('}');
              } else {
                out.appendCodePoint(point);
              }
            });
    return out.toString();
  }

  private static boolean prints(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
