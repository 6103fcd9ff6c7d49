package dev.varve.wasi;

import dev.varve.component.Tuple;

/** {@code datetime} of {@code wasi:clocks/wall-clock}. */
final class Datetime {

  static final String TYPE = "record { seconds: u64, nanoseconds: u32 }";

  private static final long SECOND = 1_000_000_000;

  private Datetime() {}

  /** So many nanoseconds since 1970, an unsigned number. */
  static Tuple ofNanoseconds(long nanoseconds) {
    return Tuple.of(
        Long.divideUnsigned(nanoseconds, SECOND), Long.remainderUnsigned(nanoseconds, SECOND));
  }
}
