package dev.varve.property;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Names of directory entries, and paths made of them. All shrink to {@code a}. */
public final class Names {

  private static final String[] NASTY = {
    " ",
    "...",
    "-",
    "~",
    "a\nb",
    "\u0001",
    "\"",
    "\\",
    "*",
    "con",
    "a.",
    "é",
    "e\u0301",
    "\ufeff",
    "\u202e",
    "İ",
    "ß",
    "\ud83d\ude00",
    "\uffff",
    "x".repeat(255),
    "é".repeat(127),
    ".a",
    "..a"
  };

  private static final String[] INVALID = {
    "\0", "a\0b", "\ud800", "x".repeat(256), "é".repeat(128), "/", "//"
  };

  private Names() {}

  /** One of a few short names, so that those of a program meet. */
  public static Arbitrary<String> few() {
    return Arbitraries.of("a", "b", "c", "d");
  }

  /** Valid names that have made trouble somewhere. */
  public static Arbitrary<String> nasty() {
    return Arbitraries.of(NASTY);
  }

  /** Any valid name. */
  public static Arbitrary<String> any() {
    Arbitrary<String> random =
        Arbitraries.strings().ofMinLength(1).ofMaxLength(60).filter(Names::isValid);
    return Arbitraries.frequencyOf(Tuple.of(4, few()), Tuple.of(2, nasty()), Tuple.of(1, random));
  }

  private static boolean isValid(String text) {
    return text.indexOf('/') < 0
        && text.indexOf('\0') < 0
        && !text.equals(".")
        && !text.equals("..")
        && text.codePoints().noneMatch(point -> point >= 0xd800 && point < 0xe000);
  }

  /** Texts that no entry can have for its name. */
  public static Arbitrary<String> invalid() {
    return Arbitraries.of(INVALID);
  }

  /** Relative paths of one to three names of {@link #few}, most of them of one. */
  public static Arbitrary<String> paths() {
    return Arbitraries.frequencyOf(
        Tuple.of(5, few()),
        Tuple.of(3, few().list().ofSize(2).map(Names::join)),
        Tuple.of(1, few().list().ofSize(3).map(Names::join)));
  }

  /** Relative paths with all that paths have: dots, slashes too many, nasty and invalid names. */
  public static Arbitrary<String> nastyPaths() {
    Arbitrary<String> part =
        Arbitraries.frequencyOf(
            Tuple.of(12, few()),
            Tuple.of(3, Arbitraries.of(".", "..", "")),
            Tuple.of(2, nasty()),
            Tuple.of(1, invalid()));
    return part.list().ofMaxSize(5).map(Names::join);
  }

  private static String join(List<String> parts) {
    return String.join("/", parts);
  }
}
