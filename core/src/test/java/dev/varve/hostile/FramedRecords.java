package dev.varve.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * A journal without what frames its records, for checksums let nothing through that is random: for
 * each record its length (u16) and payload, and at the end a length that nothing follows or less.
 */
final class FramedRecords {

  private static final byte[] START = "varve-journal\n\1".getBytes(StandardCharsets.US_ASCII);
  private static final int LENGTH_BYTES = 3;

  private FramedRecords() {}

  /** The journal that has these records. */
  static byte[] framed(byte[] records) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(START);
    ByteBuffer in = ByteBuffer.wrap(records);
    while (in.remaining() >= LENGTH_BYTES) {
      int length = Short.toUnsignedInt(in.getShort()) << 8 | Byte.toUnsignedInt(in.get());
      byte[] payload = new byte[Math.min(length, in.remaining())];
      in.get(payload);
      putVarint(out, length);
      out.writeBytes(payload);
      if (payload.length == length) {
        out.writeBytes(checksum(payload));
      }
    }
    while (in.hasRemaining()) {
      out.write(in.get());
    }
    return out.toByteArray();
  }

  /** The records of a sound journal. */
  static byte[] unframed(byte[] journal) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteBuffer in = ByteBuffer.wrap(journal).position(START.length);
    while (in.hasRemaining()) {
      int length = varint(in);
      byte[] payload = new byte[length];
      in.get(payload);
      in.position(in.position() + Integer.BYTES);
      out.write(length >>> 16);
      out.write(length >>> 8);
      out.write(length);
      out.writeBytes(payload);
    }
    return out.toByteArray();
  }

  private static byte[] checksum(byte[] payload) {
    CRC32C crc = new CRC32C();
    crc.update(payload);
    return ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
  }

  private static void putVarint(ByteArrayOutputStream out, int number) {
    int rest = number;
    while (rest >= 0x80) {
      out.write(rest | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }

  private static int varint(ByteBuffer in) {
    int number = 0;
    int shift = 0;
    byte next;
    do {
      next = in.get();
      number |= (next & 0x7f) << shift;
      shift += 7;
    } while (next < 0);
    return number;
  }
}
