package dev.varve.journal;

import java.util.Arrays;
import java.util.Optional;

/** Why a guest trapped. */
public enum TrapKind {
  /** The {@code unreachable} instruction. */
  UNREACHABLE("unreachable"),
  /** An access outside of a memory. */
  MEMORY("memory"),
  /** An access outside of a table. */
  TABLE("table"),
  /** A call through an empty table element. */
  NULL_ELEMENT("null-element"),
  /** A call through a table to a function of another type. */
  SIGNATURE("signature"),
  /** An integer division by zero. */
  DIVIDE("divide"),
  /** An integer division whose result has no representation. */
  OVERFLOW("overflow"),
  /** A float without an integer that it could become. */
  CONVERSION("conversion"),
  /** A breach of the Canonical ABI or of an interface's contract. */
  ABI("abi"),
  /** A breach of the rules of handles and resources. */
  RESOURCE("resource");

  private final String text;

  TrapKind(String text) {
    this.text = text;
  }

  /** The name in encodings, on the command line and in messages. */
  public String text() {
    return text;
  }

  /** The kind of that name. */
  public static Optional<TrapKind> named(String text) {
    return Arrays.stream(values()).filter(kind -> kind.text.equals(text)).findFirst();
  }
}
