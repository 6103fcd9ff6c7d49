package dev.varve.wasi.io;

/**
 * Bytes that a guest can read: {@code input-stream} of {@code wasi:io/streams}. Lengths are
 * unsigned. A stream is used by one thread at a time.
 *
 * <p>Every method but {@link #subscribe} and {@link #close} throws {@link StreamError}.
 */
public interface InputStream extends AutoCloseable {

  /** The most that one call moves, in bytes. */
  int READ_BYTES = 65_536;

  /**
   * Takes the next bytes.
   *
   * @return at most {@code length} and at most {@link #READ_BYTES} bytes; none at the end of the
   *     stream, or where none were asked for
   */
  byte[] read(long length);

  /** The same as {@link #read}. */
  default byte[] blockingRead(long length) {
    return read(length);
  }

  /**
   * Passes over bytes.
   *
   * @return how many were passed over, under the rules of {@link #read}
   */
  default long skip(long length) {
    return read(length).length;
  }

  /** The same as {@link #skip}. */
  default long blockingSkip(long length) {
    return skip(length);
  }

  /** When the stream can be read: at once. */
  default Pollable subscribe() {
    return Pollable.READY;
  }

  /** Gives up what the stream holds. */
  @Override
  default void close() {}

  /** How many bytes one call moves that was asked for {@code length}. */
  static int bounded(long length) {
    return length < 0 ? READ_BYTES : (int) Math.min(length, READ_BYTES);
  }
}
