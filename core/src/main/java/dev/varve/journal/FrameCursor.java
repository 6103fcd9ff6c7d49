package dev.varve.journal;

/** Goes through the frames of one segment. */
final class FrameCursor {

  private final Bytes segment;
  private final long base;
  private final int end;
  private int frame;
  private int payload;
  private int next;

  /** A cursor before the first frame of a segment whose first byte has offset {@code base}. */
  FrameCursor(Bytes segment, long base) {
    this.segment = segment;
    this.base = base;
    this.next = segment.offset();
    this.end = segment.offset() + segment.length();
  }

  boolean hasNext() {
    return next < end;
  }

  /**
   * Moves to the next frame.
   *
   * @throws JournalFormatException if its length is none, or it ends outside of the segment
   */
  void next() {
    frame = next;
    PayloadReader length = new PayloadReader(segment.array(), frame, end, base + position(frame));
    int size = length.number("length of the record", EventCodec.MAX_PAYLOAD);
    payload = frame + Varint.size(size);
    if (Frame.size(size) > end - frame) {
      throw new JournalFormatException(offset(), "the segment ends inside a record");
    }
    next = frame + Frame.size(size);
  }

  byte[] array() {
    return segment.array();
  }

  /** Where in {@link #array} the payload begins. */
  int payload() {
    return payload;
  }

  /** How long the payload is. */
  int size() {
    return next - payload - Frame.CHECKSUM_BYTES;
  }

  /** The offset of the frame. */
  long offset() {
    return base + position(frame);
  }

  /** Checks the payload against its checksum. */
  void verify() {
    int at = payload + size();
    if (Frame.readChecksum(array(), at) != Frame.checksum(array(), payload, size())) {
      throw new JournalFormatException(offset(), "the record's checksum is wrong");
    }
  }

  Event event() {
    int at = payload;
    return EventCodec.read(new PayloadReader(array(), at, at + size(), base + position(at)));
  }

  private int position(int at) {
    return at - segment.offset();
  }
}
