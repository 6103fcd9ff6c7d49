package dev.varve.vfs;

import dev.varve.journal.Price;
import dev.varve.journal.Prices;

/**
 * Charges what an execution does to the files, before it is done, by what it costs a node. It
 * depends on the calls alone, never on what a cache holds.
 */
final class StateCosts {

  private static final int BYTES = 64;

  private final Fuel fuel;
  private final long lookup;
  private final long entryRead;
  private final long entry;
  private final long event;
  private final long write;
  private final long chunkRead;
  private final long chunkChanged;
  private boolean begun;

  StateCosts(Fuel fuel, Prices prices) {
    this.fuel = fuel;
    this.lookup = prices.get(Price.LOOKUP);
    this.entryRead = prices.get(Price.ENTRY_READ);
    this.entry = prices.get(Price.ENTRY);
    this.event = prices.get(Price.EVENT);
    this.write = prices.get(Price.WRITE);
    this.chunkRead = prices.get(Price.CHUNK_READ);
    this.chunkChanged = prices.get(Price.CHUNK_CHANGED);
  }

  /** Begins to charge: what the execution begins with costs nothing. */
  void begin() {
    begun = true;
  }

  private void charge(long units) {
    if (begun) {
      fuel.charge(units);
    }
  }

  /** Those of a fold, which pays nothing. */
  static StateCosts free() {
    return new StateCosts(new Fuel(0), Prices.STANDARD);
  }

  /** A name is looked up, for the first time in the execution or again. */
  void lookUp(boolean first) {
    charge(first ? lookup + entryRead : lookup);
  }

  /** A name is listed. */
  void list() {
    charge(entryRead);
  }

  /** An event that changes so many names of directories. */
  void event(int entries) {
    charge(event + entries * entry);
  }

  /** A write of so many bytes. */
  void write(int length) {
    charge(event + ((long) length + BYTES - 1) / BYTES * write);
  }

  /** A chunk is read, or changed in part, that the execution has not made. */
  void readChunk() {
    charge(chunkRead);
  }

  /** A chunk is changed for the first time. */
  void changeChunk() {
    charge(chunkChanged);
  }
}
