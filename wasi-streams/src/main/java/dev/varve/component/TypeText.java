package dev.varve.component;

import java.util.List;
import java.util.stream.Collectors;

/** How lists of types read in messages. */
final class TypeText {
  private TypeText() {}

  static String commas(List<?> parts) {
    return parts.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  static String braces(List<?> parts) {
    return "{ " + commas(parts) + " }";
  }
}
