package dev.varve.state;

import java.util.regex.Pattern;

/**
 * The name of a ref: {@code [a-z][a-z0-9._-]*}, at most 255 characters, and not 64 hexadecimal
 * digits.
 */
public record RefName(String text) implements Comparable<RefName> {

  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9._-]{0,254}");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  /** The ref that commands work on unless told otherwise. */
  public static final RefName MAIN = new RefName("main");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the text cannot name a ref
   */
  public RefName {
    if (!FORM.matcher(text).matches() || HASH.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' cannot name a ref: it takes [a-z][a-z0-9._-]* and no 64 hex digits");
    }
  }

  @Override
  public int compareTo(RefName other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
