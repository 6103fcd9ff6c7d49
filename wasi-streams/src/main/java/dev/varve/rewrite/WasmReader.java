package dev.varve.rewrite;

/** Reads a range of a module's bytes forward and never past its end. */
final class WasmReader {
  private final byte[] bytes;
  private final int limit;
  private int position;

  WasmReader(byte[] bytes, int start, int limit) {
    this.bytes = bytes;
    this.position = start;
    this.limit = limit;
  }

  byte[] bytes() {
    return bytes;
  }

  int position() {
    return position;
  }

  int limit() {
    return limit;
  }

  boolean atEnd() {
    return position == limit;
  }

  int remaining() {
    return limit - position;
  }

  static WasmFormatException wrong(int offset, String message) {
    return new WasmFormatException(offset, message);
  }

  int u8() {
    if (position == limit) {
      throw wrong(position, "unexpected end");
    }
    return bytes[position++] & 0xFF;
  }

  /** The next byte without moving. */
  int peek() {
    if (position == limit) {
      throw wrong(position, "unexpected end");
    }
    return bytes[position] & 0xFF;
  }

  /** An unsigned LEB128 of 32 bits, as Java's unsigned int. */
  int u32() {
    int start = position;
    int value = u8();
    if (value < 0x80) {
      return value;
    }
    value &= 0x7F;
    for (int shift = 7; shift < 35; shift += 7) {
      int b = u8();
      if (shift == 28 && (b & 0xF0) != 0) {
        break;
      }
      value |= (b & 0x7F) << shift;
      if (b < 0x80) {
        return value;
      }
    }
    throw wrong(start, "an integer exceeds 32 bits");
  }

  /** An index or length, which must be below 2^31. */
  int index() {
    int start = position;
    int value = u32();
    if (value < 0) {
      throw wrong(start, "the index " + Integer.toUnsignedString(value) + " is too large");
    }
    return value;
  }

  /** The length of a vector whose elements take at least one byte each. */
  int count() {
    int start = position;
    int value = index();
    if (value > remaining()) {
      throw wrong(start, value + " elements do not fit into the " + remaining() + " bytes left");
    }
    return value;
  }

  /** A signed LEB128 of 32, 33 or 64 bits. */
  long signed(int bits) {
    int start = position;
    long value = 0;
    for (int shift = 0; shift < bits; shift += 7) {
      int b = u8();
      value |= (long) (b & 0x7F) << shift;
      if (b < 0x80) {
        requireSign(start, b, bits - shift, bits);
        int used = shift + 7;
        return used < 64 && (b & 0x40) != 0 ? value | -1L << used : value;
      }
    }
    throw wrong(start, "an integer exceeds " + bits + " bits");
  }

  /** The unused bits of a last byte must repeat the sign. */
  private static void requireSign(int start, int last, int left, int bits) {
    if (left < 7) {
      int sign = last << 25 >> 25 >> (left - 1);
      if (sign != 0 && sign != -1) {
        throw wrong(start, "an integer exceeds " + bits + " bits");
      }
    }
  }

  /** Some bytes, the lowest first. */
  long little(int length) {
    long value = 0;
    for (int i = 0; i < length; i++) {
      value |= (long) u8() << (8 * i);
    }
    return value;
  }

  void skip(int length) {
    if (length < 0 || length > remaining()) {
      throw wrong(position, length + " bytes do not fit into the " + remaining() + " bytes left");
    }
    position += length;
  }

  /** Passes over a name, whose text is left unread. */
  void skipName() {
    skip(index());
  }

  /** The next bytes as a reader of their own; this one moves behind them. */
  WasmReader slice(int length) {
    int start = position;
    skip(length);
    return new WasmReader(bytes, start, position);
  }

  /** Fails unless everything has been read. */
  void end(String what) {
    if (!atEnd()) {
      throw wrong(position, what + " has " + remaining() + " bytes too many");
    }
  }
}
