package dev.varve.journal;

/** Why a guest trapped. */
public enum TrapKind {
  /** The {@code unreachable} instruction. */
  UNREACHABLE,
  /** An access outside of a memory. */
  MEMORY,
  /** An access outside of a table. */
  TABLE,
  /** A call through an empty table element. */
  NULL_ELEMENT,
  /** A call through a table to a function of another type. */
  SIGNATURE,
  /** An integer division by zero. */
  DIVIDE,
  /** An integer division whose result has no representation. */
  OVERFLOW,
  /** A float without an integer that it could become. */
  CONVERSION,
  /** A breach of the Canonical ABI or of an interface's contract. */
  ABI,
  /** A breach of the rules of handles and resources. */
  RESOURCE
}
