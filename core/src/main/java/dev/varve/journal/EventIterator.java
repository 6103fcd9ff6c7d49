package dev.varve.journal;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Decodes the events of segments that have been checked, or that this engine wrote. */
final class EventIterator implements Iterator<Event> {

  private final Iterator<Bytes> segments;
  private FrameCursor cursor = new FrameCursor(Bytes.EMPTY, 0);

  EventIterator(List<Bytes> segments) {
    this.segments = segments.iterator();
  }

  @Override
  public boolean hasNext() {
    while (!cursor.hasNext()) {
      if (!segments.hasNext()) {
        return false;
      }
      cursor = new FrameCursor(segments.next(), 0);
    }
    return true;
  }

  @Override
  public Event next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the journal has no more events");
    }
    cursor.next();
    return cursor.event();
  }
}
