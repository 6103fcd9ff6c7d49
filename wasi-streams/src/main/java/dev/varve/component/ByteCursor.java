package dev.varve.component;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads a range of bytes forward and never past its end. Offsets are those of the whole array. */
final class ByteCursor {
  private final byte[] bytes;
  private final int limit;
  private int position;

  ByteCursor(byte[] bytes, int start, int limit) {
    this.bytes = bytes;
    this.position = start;
    this.limit = limit;
  }

  int position() {
    return position;
  }

  boolean atEnd() {
    return position == limit;
  }

  int remaining() {
    return limit - position;
  }

  byte[] array() {
    return bytes;
  }

  ComponentFormatException wrong(String message) {
    return new ComponentFormatException(position, message);
  }

  /** For what was read just before: names the byte where it begins. */
  static ComponentFormatException wrongAt(int offset, String message) {
    return new ComponentFormatException(offset, message);
  }

  int u8() {
    if (position == limit) {
      throw wrong("unexpected end");
    }
    return bytes[position++] & 0xFF;
  }

  /** The next byte without moving. */
  int peek() {
    if (position == limit) {
      throw wrong("unexpected end");
    }
    return bytes[position] & 0xFF;
  }

  /** An unsigned LEB128 of 32 bits, as Java's unsigned int. */
  int u32() {
    int start = position;
    int value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      int b = u8();
      if (shift == 28 && (b & 0xF0) != 0) {
        throw wrongAt(start, "an integer exceeds 32 bits");
      }
      value |= (b & 0x7F) << shift;
      if (b < 0x80) {
        return value;
      }
    }
    throw wrongAt(start, "an integer exceeds 32 bits");
  }

  /** An index or length, which must be below 2^31. */
  int index() {
    int start = position;
    int value = u32();
    if (value < 0) {
      throw wrongAt(
          start, "the index or length " + Integer.toUnsignedString(value) + " is too large");
    }
    return value;
  }

  /** The length of a vector whose elements take at least one byte each. */
  int count() {
    int start = position;
    int value = index();
    if (value > remaining()) {
      throw wrongAt(
          start,
          "a vector of "
              + value
              + " elements does not fit into the "
              + remaining()
              + " bytes left");
    }
    return value;
  }

  /** A signed LEB128 of 33 bits. */
  long s33() {
    return signed(33);
  }

  /** Passes over a signed LEB128. */
  void skipSigned(int bits) {
    signed(bits);
  }

  private long signed(int bits) {
    int start = position;
    long value = 0;
    int shift = 0;
    while (shift < bits) {
      int b = u8();
      value |= (long) (b & 0x7F) << shift;
      int used = bits - shift;
      shift += 7;
      if (b < 0x80) {
        if (used < 7) {
          int sign = b << 25 >> 25 >> (used - 1);
          if (sign != 0 && sign != -1) {
            throw wrongAt(start, "an integer exceeds " + bits + " bits");
          }
        }
        return shift < 64 && (b & 0x40) != 0 ? value | -1L << shift : value;
      }
    }
    throw wrongAt(start, "an integer exceeds " + bits + " bits");
  }

  /** A name: length and UTF-8. */
  String name() {
    int start = position;
    int length = index();
    if (length > remaining()) {
      throw wrongAt(
          start,
          "a name of " + length + " bytes does not fit into the " + remaining() + " bytes left");
    }
    try {
      String name =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes, position, length))
              .toString();
      position += length;
      return name;
    } catch (CharacterCodingException e) {
      throw wrongAt(start, "a name is not valid UTF-8");
    }
  }

  void skip(int length) {
    if (length < 0 || length > remaining()) {
      throw wrong(length + " bytes do not fit into the " + remaining() + " bytes left");
    }
    position += length;
  }

  /** The next bytes as a cursor of their own; this one moves behind them. */
  ByteCursor slice(int length) {
    int start = position;
    skip(length);
    return new ByteCursor(bytes, start, position);
  }

  /** Fails unless everything has been read. */
  void end(String what) {
    if (!atEnd()) {
      throw wrong(what + " has " + remaining() + " bytes too many");
    }
  }
}
