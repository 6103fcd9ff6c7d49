package dev.varve.vfs;

/** What becomes of a time: {@code new-timestamp} of {@code wasi:filesystem}. */
public sealed interface NewTime {

  /** It stays. */
  record Unchanged() implements NewTime {}

  /** It becomes the execution's logical time. */
  record Now() implements NewTime {}

  /** It becomes that many seconds (unsigned) and nanoseconds since 1970. */
  record At(long seconds, int nanoseconds) implements NewTime {}
}
