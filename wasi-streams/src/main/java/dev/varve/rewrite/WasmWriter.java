package dev.varve.rewrite;

import java.util.Arrays;

/** Collects bytes of a module. */
final class WasmWriter {
  private byte[] bytes;
  private int length;

  WasmWriter() {
    this(64);
  }

  /**
   * @param capacity how many bytes are expected
   */
  WasmWriter(int capacity) {
    this.bytes = new byte[Math.max(capacity, 16)];
  }

  int length() {
    return length;
  }

  WasmWriter u8(int value) {
    room(1);
    bytes[length++] = (byte) value;
    return this;
  }

  /** An unsigned LEB128 of Java's unsigned int. */
  WasmWriter u32(int value) {
    room(5);
    int rest = value;
    while (Integer.compareUnsigned(rest, 0x7F) > 0) {
      bytes[length++] = (byte) (rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
    return this;
  }

  /** A signed LEB128. */
  WasmWriter signed(long value) {
    room(10);
    long rest = value;
    while (rest < -0x40 || rest > 0x3F) {
      bytes[length++] = (byte) (rest & 0x7F | 0x80);
      rest >>= 7;
    }
    bytes[length++] = (byte) (rest & 0x7F);
    return this;
  }

  /** The low bytes of a value, the lowest first. */
  WasmWriter little(long value, int count) {
    for (int i = 0; i < count; i++) {
      u8((int) (value >>> 8 * i));
    }
    return this;
  }

  /** Zeros, or other bytes all alike. */
  WasmWriter repeat(int value, int count) {
    room(count);
    Arrays.fill(bytes, length, length + count, (byte) value);
    length += count;
    return this;
  }

  WasmWriter bytes(byte[] source, int start, int end) {
    room(end - start);
    System.arraycopy(source, start, bytes, length, end - start);
    length += end - start;
    return this;
  }

  WasmWriter append(WasmWriter other) {
    return bytes(other.bytes, 0, other.length);
  }

  /** A content with its length before it. */
  WasmWriter sized(WasmWriter content) {
    return u32(content.length).append(content);
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  private void room(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, more), bytes.length * 2));
    }
  }
}
