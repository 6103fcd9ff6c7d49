package dev.varve.journal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads frames from a stream, one at a time. Its buffer grows with the bytes that arrive, not with
 * the lengths that they tell.
 */
final class FrameReader {

  private static final int BUFFER_BYTES = 1 << 16;

  private final InputStream in;
  private byte[] buffer = new byte[1_024];
  private int size;
  private long offset;
  private long frame;
  private long payload;

  FrameReader(InputStream in) {
    this.in = new BufferedInputStream(in, BUFFER_BYTES);
  }

  /** One byte, or -1 at the stream's end. */
  int octet() throws IOException {
    int octet = in.read();
    if (octet >= 0) {
      offset++;
    }
    return octet;
  }

  /**
   * Moves to the next frame.
   *
   * @param max the longest payload that may stand here
   */
  void next(int max) throws IOException {
    frame = offset;
    size = length(max);
    payload = offset;
    fill(size + Frame.CHECKSUM_BYTES);
    if (Frame.readChecksum(buffer, size) != Frame.checksum(buffer, 0, size)) {
      throw new JournalFormatException(frame, "the record's checksum is wrong");
    }
  }

  private int length(int max) throws IOException {
    byte[] varint = new byte[Varint.MAX_BYTES];
    int count = 0;
    int octet;
    do {
      octet = octet();
      if (octet < 0) {
        throw end(count == 0 ? "a record should begin" : "a record's length stands");
      }
      varint[count++] = (byte) octet;
    } while (octet > 127 && count < varint.length);
    return new PayloadReader(varint, 0, count, frame).number("length of the record", max);
  }

  private void fill(int count) throws IOException {
    int have = 0;
    while (have < count) {
      if (have == buffer.length) {
        buffer = Arrays.copyOf(buffer, Math.min(2 * buffer.length, count));
      }
      int read = in.read(buffer, have, Math.min(buffer.length, count) - have);
      if (read < 0) {
        throw end("a record stands");
      }
      have += read;
      offset += read;
    }
  }

  private JournalFormatException end(String where) {
    return new JournalFormatException(offset, "the bytes end where " + where);
  }

  /** The offset of the frame. */
  long offset() {
    return frame;
  }

  /** The byte that tells the record's kind, or -1 if the payload is empty. */
  int tag() {
    return size == 0 ? -1 : buffer[0] & 0xff;
  }

  /** A reader of the payload; what it gives out is changed by {@link #next}. */
  PayloadReader payload() {
    return new PayloadReader(buffer, 0, size, payload);
  }

  /** Appends the payload, which has been checked, to a log. */
  void appendTo(EventLog log) {
    log.appendPayload(buffer, 0, size);
  }

  /** Checks that the stream is at its end. */
  void end() throws IOException {
    if (octet() >= 0) {
      throw new JournalFormatException(offset - 1, "bytes follow the block's seal");
    }
  }
}
