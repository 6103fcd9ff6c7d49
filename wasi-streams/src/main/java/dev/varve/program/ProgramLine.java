package dev.varve.program;

import dev.varve.journal.Bytes;
import org.jspecify.annotations.Nullable;

/** The words of one line, taken one by one. */
final class ProgramLine {

  private final int number;
  private final String text;
  private int at;

  ProgramLine(int number, String text) {
    this.number = number;
    this.text = text;
    skipSpaces();
  }

  ProgramFormatException problem(String message) {
    return new ProgramFormatException(number, message);
  }

  boolean hasNext() {
    return at < text.length();
  }

  /** Checks that nothing is left. */
  void end() {
    if (hasNext()) {
      throw problem("'" + text.substring(at) + "' is too much");
    }
  }

  /** Takes {@code word} if it comes next. */
  boolean takes(String word) {
    int before = at;
    if (hasNext() && text.charAt(at) != '"' && word().equals(word)) {
      return true;
    }
    at = before;
    return false;
  }

  String word() {
    if (!hasNext() || text.charAt(at) == '"') {
      throw problem("a word is missing at column " + (at + 1));
    }
    int space = text.indexOf(' ', at);
    int end = space < 0 ? text.length() : space;
    String word = text.substring(at, end);
    at = end;
    skipSpaces();
    return word;
  }

  long number() {
    String word = word();
    try {
      return Long.parseLong(word);
    } catch (NumberFormatException e) {
      throw problem("'" + word + "' is no number");
    }
  }

  int count() {
    long number = number();
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw problem(number + " is not between 0 and 2^31 - 1");
    }
    return (int) number;
  }

  Bytes data() {
    String word = word();
    try {
      return BytesText.parse(word);
    } catch (IllegalArgumentException e) {
      throw problem(String.valueOf(e.getMessage()));
    }
  }

  Operation.At path() {
    int base = hasNext() && text.charAt(at) != '"' ? count() : Operation.At.ROOT;
    return new Operation.At(base, quoted());
  }

  String quoted() {
    if (!hasNext() || text.charAt(at) != '"') {
      throw problem("a text in quotation marks is missing at column " + (at + 1));
    }
    int end = text.indexOf('"', at + 1);
    if (end < 0) {
      throw problem("a quotation mark is missing");
    }
    String inner = unescaped(text.substring(at + 1, end));
    at = end + 1;
    skipSpaces();
    return inner;
  }

  private String unescaped(String inner) {
    StringBuilder out = new StringBuilder();
    int from = 0;
    for (int slash = inner.indexOf('\\'); slash >= 0; slash = inner.indexOf('\\', from)) {
      out.append(inner, from, slash);
      int end = inner.indexOf('}', slash);
      Integer point =
          inner.startsWith("\\u{", slash) && end > 0
              ? point(inner.substring(slash + 3, end))
              : null;
      if (point == null) {
        throw problem("a \\ stands only in \\u{HEX}");
      }
      out.appendCodePoint(point);
      from = end + 1;
    }
    return out.append(inner, from, inner.length()).toString();
  }

  private static @Nullable Integer point(String hex) {
    try {
      int point = Integer.parseInt(hex, 16);
      return Character.isValidCodePoint(point) ? point : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private void skipSpaces() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }
}
