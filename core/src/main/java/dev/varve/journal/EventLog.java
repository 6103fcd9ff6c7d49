package dev.varve.journal;

import java.util.Iterator;

/**
 * A growing log of events, kept encoded in segments that are only ever appended to. Rolling back
 * gives way to new events without a change to bytes that were handed out.
 */
public final class EventLog {

  /** A place in the log that it can roll back to. */
  public record Mark(long events, long bytes) {}

  /** An empty log. */
  public EventLog() {}

  /** How many events there are. */
  public long events() {
    throw new UnsupportedOperationException();
  }

  /** How many bytes their frames have in all. */
  public long bytes() {
    throw new UnsupportedOperationException();
  }

  /** Appends an event. */
  public void append(Event event) {
    throw new UnsupportedOperationException();
  }

  /**
   * Appends a {@link Event.WriteEvent} of {@code length} bytes, 1 to {@link Event#MAX_DATA},
   * without making it an object.
   */
  public void appendWrite(int node, long offset, byte[] data, int from, int length) {
    throw new UnsupportedOperationException();
  }

  /** The place after the last event. */
  public Mark mark() {
    throw new UnsupportedOperationException();
  }

  /** Takes back all events after {@code mark}. */
  public void rollback(Mark mark) {
    throw new UnsupportedOperationException();
  }

  /** The events in order, decoded as the iterator goes. */
  public Iterator<Event> iterator() {
    throw new UnsupportedOperationException();
  }
}
