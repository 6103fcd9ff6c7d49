package dev.varve.component;

import java.util.List;

/** How lists of types read in messages. */
final class TypeText {
  /** A type may be much larger written out than it is in a component. */
  private static final int MAXIMUM_LENGTH = 100_000;

  private TypeText() {}

  static String commas(List<?> parts) {
    StringBuilder text = new StringBuilder();
    for (Object part : parts) {
      text.append(text.isEmpty() ? "" : ", ");
      if (text.length() > MAXIMUM_LENGTH) {
        return text.append("...").toString();
      }
      text.append(part);
    }
    return text.toString();
  }

  static String braces(List<?> parts) {
    return "{ " + commas(parts) + " }";
  }
}
