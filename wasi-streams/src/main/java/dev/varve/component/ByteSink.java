package dev.varve.component;

import java.io.ByteArrayOutputStream;

/** Collects bytes of a core module. */
final class ByteSink {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  ByteSink u8(int value) {
    out.write(value);
    return this;
  }

  ByteSink u32(int value) {
    int rest = value;
    while (Integer.compareUnsigned(rest, 0x7F) > 0) {
      out.write(rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
    return this;
  }

  /** A signed LEB128 of a value that is not negative. */
  ByteSink positiveS33(int value) {
    int rest = value;
    while (rest > 0x3F) {
      out.write(rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
    return this;
  }

  ByteSink bytes(byte[] source, int start, int end) {
    out.write(source, start, end - start);
    return this;
  }

  /** A section: its number, length and content. */
  ByteSink section(int id, ByteSink content) {
    return u8(id).sized(content);
  }

  /** A content with its length before it. */
  ByteSink sized(ByteSink content) {
    byte[] bytes = content.toByteArray();
    return u32(bytes.length).bytes(bytes, 0, bytes.length);
  }

  byte[] toByteArray() {
    return out.toByteArray();
  }
}
