package dev.varve.wasi.io;

/**
 * Where a guest can write bytes: {@code output-stream} of {@code wasi:io/streams}. Lengths are
 * unsigned. Each write is done when its call returns, all or nothing; nothing is ever pending. A
 * stream is used by one thread at a time.
 *
 * <p>Every method but {@link #subscribe} and {@link #close} throws {@link StreamError}.
 */
public interface OutputStream extends AutoCloseable {

  /** What {@link #checkWrite} answers on every open stream, in bytes. */
  int WRITE_BYTES = 1_048_576;

  /** The most that one of the blocking forms takes, in bytes. */
  int BLOCKING_BYTES = 4_096;

  /** How much the next write may hold: {@link #WRITE_BYTES}. */
  long checkWrite();

  /**
   * Writes {@code length} bytes of {@code data}, from {@code from} on; the array is not kept. More
   * than {@link #WRITE_BYTES} is a {@link StreamError.Trap}.
   */
  void write(byte[] data, int from, int length);

  /** Writes all of {@code data}. */
  default void write(byte[] data) {
    write(data, 0, data.length);
  }

  /** Writes {@code length} zeros, under the rules of {@link #write(byte[], int, int)}. */
  default void writeZeroes(long length) {
    long permitted = checkWrite();
    if (Long.compareUnsigned(length, permitted) > 0) {
      throw new StreamError.Trap(
          "write-zeroes of " + Long.toUnsignedString(length) + " bytes, permitted " + permitted);
    }
    write(Zeroes.BYTES, 0, (int) length);
  }

  /** Does nothing on an open stream. */
  void flush();

  /** The same as {@link #flush}. */
  default void blockingFlush() {
    flush();
  }

  /** Writes at most {@link #BLOCKING_BYTES} bytes; more is a {@link StreamError.Trap}. */
  default void blockingWriteAndFlush(byte[] data) {
    requireBlocking("blocking-write-and-flush", data.length);
    write(data, 0, data.length);
    flush();
  }

  /** Writes at most {@link #BLOCKING_BYTES} zeros; more is a {@link StreamError.Trap}. */
  default void blockingWriteZeroesAndFlush(long length) {
    requireBlocking("blocking-write-zeroes-and-flush", length);
    writeZeroes(length);
    flush();
  }

  /**
   * Moves bytes from {@code source} to here.
   *
   * @return how many were moved: at most {@code length}, and at most {@link InputStream#READ_BYTES}
   */
  default long splice(InputStream source, long length) {
    long permitted = checkWrite();
    long asked = Long.compareUnsigned(length, permitted) > 0 ? permitted : length;
    if (asked == 0) {
      return 0;
    }
    byte[] data = source.read(asked);
    if (data.length > 0) {
      write(data, 0, data.length);
    }
    return data.length;
  }

  /** The same as {@link #splice}. */
  default long blockingSplice(InputStream source, long length) {
    return splice(source, length);
  }

  /** When the stream can be written: at once. */
  default Pollable subscribe() {
    return Pollable.READY;
  }

  /** Gives up what the stream holds. */
  @Override
  default void close() {}

  /** Throws a {@link StreamError.Trap} if a write of {@code length} bytes is not permitted. */
  static void requirePermitted(int length) {
    if (length > WRITE_BYTES) {
      throw new StreamError.Trap("write of " + length + " bytes, permitted " + WRITE_BYTES);
    }
  }

  private static void requireBlocking(String function, long length) {
    if (Long.compareUnsigned(length, BLOCKING_BYTES) > 0) {
      throw new StreamError.Trap(
          function + " of " + Long.toUnsignedString(length) + " bytes, at most " + BLOCKING_BYTES);
    }
  }
}
