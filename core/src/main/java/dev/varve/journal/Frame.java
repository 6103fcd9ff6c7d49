package dev.varve.journal;

import java.util.zip.CRC32C;

/**
 * How a record stands among others: its payload's length as {@link Varint}, the payload, and the
 * payload's CRC-32C in 4 bytes, big-endian.
 */
final class Frame {

  /** The length of a checksum. */
  static final int CHECKSUM_BYTES = 4;

  private Frame() {}

  /** How many bytes the frame of a payload of {@code size} bytes has. */
  static int size(int size) {
    return Varint.size(size) + size + CHECKSUM_BYTES;
  }

  static byte[] of(Bytes payload) {
    byte[] frame = new byte[size(payload.length())];
    int at = Varint.write(frame, 0, payload.length());
    payload.copyTo(0, frame, at, payload.length());
    writeChecksum(frame, at + payload.length(), checksum(frame, at, payload.length()));
    return frame;
  }

  static int checksum(byte[] array, int from, int size) {
    CRC32C crc = new CRC32C();
    crc.update(array, from, size);
    return (int) crc.getValue();
  }

  /** Writes a checksum from {@code at} on; gives the place after it. */
  static int writeChecksum(byte[] target, int at, int checksum) {
    target[at] = (byte) (checksum >>> 24);
    target[at + 1] = (byte) (checksum >>> 16);
    target[at + 2] = (byte) (checksum >>> 8);
    target[at + 3] = (byte) checksum;
    return at + CHECKSUM_BYTES;
  }

  static int readChecksum(byte[] array, int at) {
    return (array[at] & 0xff) << 24
        | (array[at + 1] & 0xff) << 16
        | (array[at + 2] & 0xff) << 8
        | (array[at + 3] & 0xff);
  }
}
