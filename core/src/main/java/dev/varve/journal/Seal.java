package dev.varve.journal;

import dev.varve.merkle.Hash;

/**
 * What ends an execution's journal.
 *
 * @param events how many events the journal has
 * @param outcome how the execution ended; one that failed has no events
 * @param fuel how much of {@link Limit#FUEL} it has used, all of it if it ran out
 * @param stdout SHA-256 of what it wrote to the standard output
 * @param stderr SHA-256 of what it wrote to the standard error
 */
public record Seal(long events, Outcome outcome, long fuel, Hash stdout, Hash stderr) {

  /** Checks that only a success has events. */
  public Seal {
    if (fuel < 0) {
      throw new IllegalArgumentException("fuel used is not negative: " + fuel);
    }
    if (events < 0 || (events > 0 && !outcome.succeeded())) {
      throw new IllegalArgumentException("an execution that failed has no events: " + events);
    }
  }

  /** The canonical encoding, without a frame. */
  public Bytes encode() {
    return SealCodec.encode(this);
  }

  /**
   * The seal that {@link #encode} gives these bytes for.
   *
   * @throws JournalFormatException for any other bytes
   */
  public static Seal decode(Bytes bytes) {
    return SealCodec.read(PayloadReader.of(bytes, 0));
  }

  /** Checks a seal that stands at {@code offset} after {@code count} events. */
  void check(long count, long offset) {
    if (count != events) {
      throw new JournalFormatException(
          offset, "the seal tells " + events + " events, before it stand " + count);
    }
  }
}
