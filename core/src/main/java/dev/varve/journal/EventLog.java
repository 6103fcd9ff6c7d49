package dev.varve.journal;

import dev.varve.spill.SpillSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32C;

/**
 * A growing log of events, kept encoded in segments that are only ever appended to. Rolling back
 * gives way to new events without a change to bytes that were handed out.
 *
 * <p>A segment holds whole frames, as many as fit into {@link #SEGMENT_BYTES}.
 */
public final class EventLog {

  /** The longest segment, in bytes. */
  public static final int SEGMENT_BYTES = 1 << 20;

  private static final int FIRST_BYTES = 512;

  /**
   * A place in a log, between two events.
   *
   * @param events how many events come before it
   * @param bytes how many bytes their frames have
   */
  public record Mark(long events, long bytes) {}

  private final SpillSpace space;
  private final List<Segment> full = new ArrayList<>();
  private final CRC32C crc = new CRC32C();
  private long fullBytes;
  private byte[] tail = new byte[FIRST_BYTES];
  private int tailBytes;
  private long events;

  /** How many of the log's bytes may have been handed out, and so never change again. */
  private long shownBytes;

  /** An empty log. */
  public EventLog() {
    this(new SpillSpace());
  }

  /** An empty log whose full segments take of that space. */
  public EventLog(SpillSpace space) {
    this.space = space;
  }

  /** How many events there are. */
  public long events() {
    return events;
  }

  /** How many bytes their frames have in all. */
  public long bytes() {
    return fullBytes + tailBytes;
  }

  /** How many bytes {@code event} adds. */
  public static int frameSize(Event event) {
    return Frame.size(EventCodec.size(event));
  }

  /** How many bytes a write of {@code length} bytes adds. */
  public static int writeFrameSize(int node, long offset, int length) {
    return Frame.size(EventCodec.writeSize(node, offset, length));
  }

  /** Appends an event. */
  public void append(Event event) {
    int size = EventCodec.size(event);
    int at = begin(size);
    EventCodec.write(tail, at, event);
    finish(at, size);
  }

  /**
   * Appends a {@link Event.WriteEvent} of {@code length} bytes, 1 to {@link Event#MAX_DATA},
   * without making it an object.
   */
  public void appendWrite(int node, long offset, byte[] data, int from, int length) {
    if (node <= 0 || length <= 0 || length > Event.MAX_DATA) {
      throw new IllegalArgumentException("a write of " + length + " bytes to node " + node);
    }
    if (offset < 0 || offset > Long.MAX_VALUE - length) {
      throw new IllegalArgumentException("a write ends below 2^63, offset " + offset);
    }
    Objects.checkFromIndexSize(from, length, data.length);
    int size = EventCodec.writeSize(node, offset, length);
    int at = begin(size);
    int to = EventCodec.writeWrite(tail, at, node, offset, length);
    System.arraycopy(data, from, tail, to, length);
    finish(at, size);
  }

  /** Appends an event whose payload has been checked. */
  void appendPayload(byte[] payload, int from, int size) {
    int at = begin(size);
    System.arraycopy(payload, from, tail, at, size);
    finish(at, size);
  }

  /** Makes room for a frame and writes its length; gives the place of its payload. */
  private int begin(int size) {
    int frame = Frame.size(size);
    if (frame > tail.length - tailBytes) {
      makeRoom(frame);
    }
    return Varint.write(tail, tailBytes, size);
  }

  private void finish(int at, int size) {
    crc.reset();
    crc.update(tail, at, size);
    tailBytes = Frame.writeChecksum(tail, at + size, (int) crc.getValue());
    events++;
  }

  private void makeRoom(int frame) {
    if (tailBytes + frame > SEGMENT_BYTES) {
      Segment segment = Segment.of(Bytes.view(tail, 0, tailBytes), space);
      boolean tailIsFree = segment instanceof Segment.OutOfHeap && shownBytes <= fullBytes;
      full.add(segment);
      fullBytes += tailBytes;
      tail = tailIsFree ? tail : new byte[SEGMENT_BYTES];
      tailBytes = 0;
    } else {
      tail = Arrays.copyOf(tail, capacity(tailBytes + frame));
    }
  }

  private static int capacity(int bytes) {
    return Math.max(FIRST_BYTES, Integer.highestOneBit(bytes - 1) << 1);
  }

  /** The place after the last event. */
  public Mark mark() {
    return new Mark(events, bytes());
  }

  /**
   * Takes back all events after {@code mark}: the log is as if it had never had them.
   *
   * @throws IllegalArgumentException if the mark lies behind the log's end
   */
  public void rollback(Mark mark) {
    if (mark.events() > events || mark.bytes() > bytes()) {
      throw new IllegalArgumentException(mark + " lies behind the end, " + mark());
    }
    Segment last = null;
    while (fullBytes > 0 && mark.bytes() <= fullBytes) {
      last = full.removeLast();
      fullBytes -= last.length();
    }
    if (last != null) {
      tail = last.bytes().array();
    }
    tailBytes = (int) (mark.bytes() - fullBytes);
    events = mark.events();
    if (mark.bytes() < shownBytes) {
      tail = Arrays.copyOf(Arrays.copyOf(tail, tailBytes), capacity(tailBytes + 1));
      shownBytes = fullBytes;
    }
  }

  /** The events so far in order, decoded as the iterator goes. */
  public Iterator<Event> iterator() {
    return new EventIterator(segments());
  }

  /** The frames so far, in segments. */
  public Segments segments() {
    shownBytes = bytes();
    List<Segment> all = new ArrayList<>(full);
    if (tailBytes > 0) {
      all.add(new Segment.InHeap(Bytes.view(tail, 0, tailBytes)));
    }
    return new Segments(all);
  }
}
