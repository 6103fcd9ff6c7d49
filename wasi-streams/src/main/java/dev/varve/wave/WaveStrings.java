package dev.varve.wave;

import java.util.ArrayList;
import java.util.List;

/** Reads characters and strings. */
final class WaveStrings {
  private static final String TRIPLE = "\"\"\"";
  private static final int MAXIMUM_DIGITS = 6;

  private final WaveCursor cursor;
  private final String text;

  WaveStrings(WaveCursor cursor) {
    this.cursor = cursor;
    this.text = cursor.text();
  }

  int character() {
    int start = cursor.next();
    cursor.expect('\'');
    if (peek() == '\'') {
      throw new WaveException("a character is missing between the quotes", start);
    }
    int character = one(text.length());
    if (peek() != '\'') {
      throw cursor.wrong("expected ' after one character");
    }
    cursor.moveTo(cursor.position() + 1);
    return character;
  }

  String string() {
    int start = cursor.next();
    if (text.startsWith(TRIPLE, start)) {
      return multiline(start);
    }
    cursor.expect('"');
    StringBuilder string = new StringBuilder();
    while (peek() != '"') {
      string.appendCodePoint(one(text.length()));
    }
    cursor.moveTo(cursor.position() + 1);
    return string.toString();
  }

  /** The next unit, or -1 at the end. */
  private int peek() {
    return cursor.position() < text.length() ? text.charAt(cursor.position()) : -1;
  }

  /** One character, escaped or not, which must end before a place. */
  private int one(int end) {
    int at = cursor.position();
    if (at >= end) {
      throw cursor.wrong("the closing quote is missing");
    }
    int c = text.codePointAt(at);
    if (c == '\\') {
      return escaped(at, end);
    }
    if (c == '\n') {
      throw cursor.wrong("a line break is written \\n");
    }
    if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
      throw cursor.wrong("half of a surrogate pair is no character");
    }
    cursor.moveTo(at + Character.charCount(c));
    return c;
  }

  private int escaped(int at, int end) {
    char c = at + 1 < end ? text.charAt(at + 1) : ' ';
    cursor.moveTo(at + 2);
    return switch (c) {
      case '\\', '\'', '"' -> c;
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 'u' -> numbered(at, end);
      default -> throw new WaveException("no character is escaped like this", at);
    };
  }

  private int numbered(int at, int end) {
    int close = text.indexOf('}', at);
    String digits =
        at + 2 < end && text.charAt(at + 2) == '{' && close > 0 && close < end
            ? text.substring(at + 3, close)
            : "";
    if (digits.length() > MAXIMUM_DIGITS || !digits.matches("[0-9a-fA-F]+")) {
      throw new WaveException("expected \\u{...} with 1 to 6 hexadecimal digits", at);
    }
    int character = Integer.parseInt(digits, 16);
    if (!Character.isValidCodePoint(character)
        || character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
      throw new WaveException("\\u{" + digits + "} is no character", at);
    }
    cursor.moveTo(close + 1);
    return character;
  }

  /** A string over several lines, indented as its closing quotes are. */
  private String multiline(int start) {
    int close = text.indexOf(TRIPLE, start + 3);
    if (close < 0) {
      throw new WaveException("the closing quotes are missing", start);
    }
    List<Integer> breaks = new ArrayList<>();
    for (int i = text.indexOf('\n', start); i >= 0 && i < close; i = text.indexOf('\n', i + 1)) {
      breaks.add(i);
    }
    if (breaks.isEmpty() || !text.substring(start + 3, breaks.getFirst()).matches("\r?")) {
      throw new WaveException("a line break must follow the opening quotes", start);
    }
    String indent = text.substring(breaks.getLast() + 1, close);
    if (!indent.isBlank() || !indent.replace(" ", "").isEmpty()) {
      throw new WaveException("only spaces may stand before the closing quotes", close);
    }
    StringBuilder string = new StringBuilder();
    for (int i = 0; i + 1 < breaks.size(); i++) {
      if (i > 0) {
        string.append('\n');
      }
      line(breaks.get(i) + 1, breaks.get(i + 1), indent, string);
    }
    cursor.moveTo(close + TRIPLE.length());
    return string.toString();
  }

  private void line(int from, int to, String indent, StringBuilder string) {
    if (!text.startsWith(indent, from) || from + indent.length() > to) {
      throw new WaveException("a line is indented less than the closing quotes", from);
    }
    int end = to > from && text.charAt(to - 1) == '\r' ? to - 1 : to;
    cursor.moveTo(from + indent.length());
    while (cursor.position() < end) {
      string.appendCodePoint(one(end));
    }
  }
}
