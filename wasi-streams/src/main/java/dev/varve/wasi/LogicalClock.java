package dev.varve.wasi;

import dev.varve.wasi.io.Pollable;
import java.util.List;

/**
 * Time as a guest sees it, in nanoseconds. The monotonic clock starts at one second and goes on by
 * a microsecond each time it is read, and to a deadline when the guest waits for it; it stops at
 * 2^63 - 1. The wall clock is the execution's logical time and what the monotonic clock has gone
 * on.
 */
final class LogicalClock {

  static final long START = 1_000_000_000;
  static final long STEP = 1_000;

  private final long logicalTime;
  private long monotonic = START;

  LogicalClock(long logicalTime) {
    this.logicalTime = logicalTime;
  }

  /** The monotonic time, which goes on. */
  long read() {
    long now = monotonic;
    monotonic = now > Long.MAX_VALUE - STEP ? Long.MAX_VALUE : now + STEP;
    return now;
  }

  /** The wall clock, an unsigned number. */
  long wall() {
    return logicalTime + (monotonic - START);
  }

  /** Ready when the monotonic clock has come to {@code instant}, an unsigned number. */
  Pollable at(long instant) {
    return instant < 0 ? new Pollable.Never() : new Pollable.Deadline(instant);
  }

  /** Ready {@code duration} from now, an unsigned number. */
  Pollable after(long duration) {
    return duration < 0 ? new Pollable.Never() : at(monotonic + duration);
  }

  boolean isReady(Pollable pollable) {
    return switch (pollable) {
      case Pollable.Ready ready -> true;
      case Pollable.Deadline deadline -> deadline.instant() <= monotonic;
      case Pollable.Never never -> false;
    };
  }

  /**
   * Goes on until one of {@code pollables} is ready.
   *
   * @return false if none will ever be
   */
  boolean await(List<Pollable> pollables) {
    long earliest = -1;
    for (Pollable pollable : pollables) {
      if (isReady(pollable)) {
        return true;
      }
      if (pollable instanceof Pollable.Deadline deadline
          && (earliest < 0 || deadline.instant() < earliest)) {
        earliest = deadline.instant();
      }
    }
    if (earliest < 0) {
      return false;
    }
    monotonic = earliest;
    return true;
  }
}
