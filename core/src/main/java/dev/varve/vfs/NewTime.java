package dev.varve.vfs;

/** What becomes of a time: {@code new-timestamp} of {@code wasi:filesystem}. */
public sealed interface NewTime {

  /** It stays. */
  record Unchanged() implements NewTime {}

  /** It becomes the execution's logical time. */
  record Now() implements NewTime {}

  /** It becomes that many seconds and nanoseconds, both unsigned, since 1970. */
  record At(long seconds, int nanoseconds) implements NewTime {}

  /**
   * The time that comes of it, in nanoseconds.
   *
   * @throws VfsException {@code overflow} if it is past 2^63 - 1
   */
  default long nanoseconds(long before, long now) {
    return switch (this) {
      case Unchanged unchanged -> before;
      case Now always -> now;
      case At at -> {
        long fraction = Integer.toUnsignedLong(at.nanoseconds());
        long limit = (Long.MAX_VALUE - fraction) / 1_000_000_000L;
        if (at.seconds() < 0 || at.seconds() > limit) {
          throw new VfsException(ErrorCode.OVERFLOW);
        }
        yield at.seconds() * 1_000_000_000L + fraction;
      }
    };
  }
}
