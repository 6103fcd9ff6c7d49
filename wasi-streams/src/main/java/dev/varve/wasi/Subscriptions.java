package dev.varve.wasi;

import dev.varve.component.TrapException;
import dev.varve.journal.TrapKind;

/** How many pollables of a stream the guest holds: the stream must outlive them. */
final class Subscriptions {

  private int live;

  void add() {
    live++;
  }

  void remove() {
    live--;
  }

  /** Traps if there is one. */
  void requireNone() {
    if (live > 0) {
      throw new TrapException(
          TrapKind.RESOURCE, "a stream is dropped while " + live + " of its pollables live");
    }
  }
}
