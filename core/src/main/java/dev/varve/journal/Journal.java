package dev.varve.journal;

import dev.varve.merkle.Hash;
import java.util.Iterator;

/** The immutable record of one execution: header, events, seal. */
public final class Journal implements Iterable<Event> {

  /** A journal of a log that is not appended to any more. */
  public static Journal of(Header header, EventLog log, Seal seal) {
    throw new UnsupportedOperationException();
  }

  private Journal() {}

  /** The header. */
  public Header header() {
    throw new UnsupportedOperationException();
  }

  /** The seal. */
  public Seal seal() {
    throw new UnsupportedOperationException();
  }

  /** The events in order, decoded as the iterator goes. */
  @Override
  public Iterator<Event> iterator() {
    throw new UnsupportedOperationException();
  }

  /** How long the encoded records are in all, in bytes. */
  public long bytes() {
    throw new UnsupportedOperationException();
  }

  /** SHA-256 over header, events' payloads and seal. */
  public Hash digest() {
    throw new UnsupportedOperationException();
  }
}
