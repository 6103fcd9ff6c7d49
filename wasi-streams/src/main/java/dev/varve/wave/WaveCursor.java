package dev.varve.wave;

import dev.varve.component.ValueType.Primitive;

/** A place in a text of WAVE and the small parts that can follow there. */
final class WaveCursor {
  private final String text;
  private int position;

  WaveCursor(String text, int from) {
    this.text = text;
    this.position = from;
  }

  String text() {
    return text;
  }

  int position() {
    return position;
  }

  void moveTo(int place) {
    position = place;
  }

  WaveException wrong(String what) {
    return new WaveException(what, position);
  }

  /** Skips spaces and comments; where the next part begins. */
  int next() {
    while (position < text.length()) {
      char c = text.charAt(position);
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        position++;
      } else if (text.startsWith("//", position)) {
        int line = text.indexOf('\n', position);
        position = line < 0 ? text.length() : line;
      } else {
        break;
      }
    }
    return position;
  }

  private boolean isAt(char c) {
    return position < text.length() && text.charAt(position) == c;
  }

  boolean accept(char c) {
    next();
    if (!isAt(c)) {
      return false;
    }
    position++;
    return true;
  }

  void expect(char c) {
    if (!accept(c)) {
      throw wrong("expected '" + c + "'" + found());
    }
  }

  private String found() {
    return position == text.length()
        ? ", but the text ends"
        : ", not '" + Character.toString(text.codePointAt(position)) + "'";
  }

  void end() {
    next();
    if (position < text.length()) {
      throw wrong("unexpected text after the value");
    }
  }

  /** Items between two brackets, with commas, one of which may follow the last. */
  void list(char open, char close, Runnable item) {
    expect(open);
    while (!accept(close)) {
      item.run();
      if (!accept(',')) {
        expect(close);
        return;
      }
    }
  }

  /** Accepts {@code {:}}. */
  boolean acceptEmptyRecord() {
    int start = next();
    if (accept('{') && accept(':') && accept('}')) {
      return true;
    }
    position = start;
    return false;
  }

  /** Flags of which none is set, {@code {}}. */
  boolean acceptNoFlags() {
    int start = next();
    if (accept('{') && accept('}')) {
      return true;
    }
    position = start;
    return false;
  }

  /** The letters, digits and hyphens that follow at once; moves behind them. */
  String wordOrEmpty() {
    int start = position;
    while (position < text.length() && WaveText.isLabel(text.charAt(position))) {
      position++;
    }
    return text.substring(start, position);
  }

  boolean acceptKeyword(String keyword) {
    int start = next();
    if (wordOrEmpty().equals(keyword)) {
      return true;
    }
    position = start;
    return false;
  }

  /**
   * A label, without the {@code %} that may stand before it.
   *
   * @param keywords whether keywords are labels here even without it
   * @param expected for the message
   */
  String label(boolean keywords, String expected) {
    int start = next();
    boolean marked = accept('%');
    String word = wordOrEmpty();
    if (word.isEmpty()) {
      position = start;
      throw wrong("expected " + expected + found());
    }
    if (!marked && !keywords && WaveText.KEYWORDS.contains(word)) {
      position = start;
      throw wrong("expected " + expected + "; the case " + word + " is written %" + word);
    }
    return word;
  }

  long integer(Primitive type, long minimum, long maximum) {
    int start = next();
    String digits = digits(type, minimum < 0);
    try {
      long value = Long.parseLong(digits);
      if (value >= minimum && value <= maximum) {
        return value;
      }
    } catch (NumberFormatException e) {
      // more than 64 bits
    }
    throw outOfRange(type, start);
  }

  /** A u64 as its 64 bits. */
  long unsigned(Primitive type) {
    int start = next();
    String digits = digits(type, false);
    try {
      return Long.parseUnsignedLong(digits);
    } catch (NumberFormatException e) {
      throw outOfRange(type, start);
    }
  }

  private static WaveException outOfRange(Primitive type, int start) {
    return new WaveException("the number is out of the range of " + type, start);
  }

  private String digits(Primitive type, boolean signed) {
    int start = position;
    String number = number(type);
    for (int i = 0; i < number.length(); i++) {
      if (!WaveText.isDigit(number.charAt(i)) && !(signed && i == 0)) {
        throw new WaveException("this number is no " + type, start);
      }
    }
    return number;
  }

  float float32() {
    int start = next();
    String number = special(Primitive.F32);
    float value = Float.parseFloat(number);
    if (Float.isInfinite(value) && !number.endsWith("Infinity")) {
      throw outOfRange(Primitive.F32, start);
    }
    return value;
  }

  double float64() {
    int start = next();
    String number = special(Primitive.F64);
    double value = Double.parseDouble(number);
    if (Double.isInfinite(value) && !number.endsWith("Infinity")) {
      throw outOfRange(Primitive.F64, start);
    }
    return value;
  }

  /** A number as Java reads it, the special ones too. */
  private String special(Primitive type) {
    if (acceptKeyword("nan")) {
      return "NaN";
    } else if (acceptKeyword("inf")) {
      return "Infinity";
    } else if (acceptKeyword("-inf")) {
      return "-Infinity";
    }
    return number(type);
  }

  /** A number as JSON has them; nothing that could belong to it follows. */
  private String number(Primitive type) {
    int start = next();
    if (isAt('-')) {
      position++;
    }
    int first = position;
    digits(type, start);
    if (position - first > 1 && text.charAt(first) == '0') {
      throw new WaveException("a number does not begin with a needless 0", start);
    }
    if (isAt('.')) {
      position++;
      digits(type, start);
    }
    if (isAt('e') || isAt('E')) {
      position++;
      if (isAt('+') || isAt('-')) {
        position++;
      }
      digits(type, start);
    }
    if (position < text.length() && WaveText.isLabel(text.charAt(position))) {
      throw wrong("unexpected '" + text.charAt(position) + "' in a number");
    }
    return text.substring(start, position);
  }

  private void digits(Primitive type, int start) {
    int first = position;
    while (position < text.length() && WaveText.isDigit(text.charAt(position))) {
      position++;
    }
    if (position == first) {
      if (first == start) {
        throw wrong("expected a number of type " + type + found());
      }
      throw wrong("expected a digit" + found());
    }
  }
}
