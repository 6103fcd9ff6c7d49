package dev.varve.wasi.differential;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/**
 * Encodes operations as the guest reads them: one byte for the operation, then its operands,
 * numbers big-endian.
 */
final class ProgramWriter {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  ProgramWriter operation(Operation operation) {
    return u8(operation.number());
  }

  ProgramWriter u8(int value) {
    bytes.write(value);
    return this;
  }

  ProgramWriter u64(long value) {
    bytes.writeBytes(
        new byte[] {
          (byte) (value >>> 56),
          (byte) (value >>> 48),
          (byte) (value >>> 40),
          (byte) (value >>> 32),
          (byte) (value >>> 24),
          (byte) (value >>> 16),
          (byte) (value >>> 8),
          (byte) value
        });
    return this;
  }

  ProgramWriter path(String path) {
    byte[] encoded = path.getBytes(UTF_8);
    u8(encoded.length >>> 8).u8(encoded.length);
    bytes.writeBytes(encoded);
    return this;
  }

  /** Bytes to write, by their number and the pattern that they follow. */
  ProgramWriter data(int length, int pattern) {
    return u32(length).u8(pattern);
  }

  ProgramWriter unchangedTime() {
    return u8(0);
  }

  ProgramWriter now() {
    return u8(1);
  }

  ProgramWriter time(long seconds, int nanoseconds) {
    return u8(2).u64(seconds).u32(nanoseconds);
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }

  private ProgramWriter u32(int value) {
    return u8(value >>> 24).u8(value >>> 16).u8(value >>> 8).u8(value);
  }
}
