package dev.varve.store;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * The end of a value that nothing else vouches for: CRC-32C (RFC 3720) over the key and the bytes
 * before it, 4 bytes, big-endian. So a value under another's key is found out as well.
 */
final class Checksum {

  /** Its length in bytes. */
  static final int BYTES = 4;

  private Checksum() {}

  /** {@code payload} with its checksum under {@code key}. */
  static byte[] append(byte[] key, byte[] payload) {
    byte[] value = Arrays.copyOf(payload, payload.length + BYTES);
    fill(key, value);
    return value;
  }

  /** Puts into the last bytes of {@code value} the checksum of those before them. */
  static void fill(byte[] key, byte[] value) {
    int length = value.length - BYTES;
    BigEndian.putInt(value, length, of(key, value, length));
  }

  /**
   * The payload of a row.
   *
   * @throws dev.varve.merkle.CorruptionException if the checksum is another
   */
  static byte[] strip(Row row) {
    return Arrays.copyOf(row.value(), payloadLength(row));
  }

  /**
   * How many bytes of a row are payload.
   *
   * @throws dev.varve.merkle.CorruptionException if the checksum is another
   */
  static int payloadLength(Row row) {
    int length = row.value().length - BYTES;
    if (length < 0) {
      throw row.corruption("expected a checksum of 4 bytes, found " + row.value().length);
    }
    int expected = of(row.key(), row.value(), length);
    int actual = BigEndian.getInt(row.value(), length);
    if (expected != actual) {
      throw row.corruption(
          "its bytes have the checksum " + hex(expected) + ", it says " + hex(actual));
    }
    return length;
  }

  private static String hex(int checksum) {
    return HexFormat.of().toHexDigits(checksum);
  }

  private static int of(byte[] key, byte[] payload, int length) {
    CRC32C crc = new CRC32C();
    crc.update(key);
    crc.update(payload, 0, length);
    return (int) crc.getValue();
  }
}
