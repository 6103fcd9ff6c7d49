package dev.varve.journal;

import dev.varve.merkle.Hash;

/**
 * What ends an execution's journal.
 *
 * @param events how many events the journal has
 * @param outcome how the execution ended; one that failed has no events
 * @param stdout SHA-256 of what it wrote to the standard output
 * @param stderr SHA-256 of what it wrote to the standard error
 */
public record Seal(long events, Outcome outcome, Hash stdout, Hash stderr) {

  /** Checks that only a success has events. */
  public Seal {
    if (events < 0 || (events > 0 && !outcome.succeeded())) {
      throw new IllegalArgumentException("an execution that failed has no events: " + events);
    }
  }
}
