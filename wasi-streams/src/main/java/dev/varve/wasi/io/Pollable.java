package dev.varve.wasi.io;

/** When a guest may go on. */
public sealed interface Pollable {

  /** At once. */
  Pollable READY = new Ready();

  /** At once: every stream. */
  record Ready() implements Pollable {}

  /**
   * When monotonic time has come to {@code instant}.
   *
   * @param instant nanoseconds of the monotonic clock, 0 to 2^63 - 1
   */
  record Deadline(long instant) implements Pollable {}

  /** At no time: a deadline beyond the clock's range. */
  record Never() implements Pollable {}
}
