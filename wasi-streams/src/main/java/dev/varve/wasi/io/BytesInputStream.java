package dev.varve.wasi.io;

import dev.varve.journal.Bytes;

/** Reads bytes that are there from the beginning, such as a standard input. */
public final class BytesInputStream implements InputStream {

  private final Bytes bytes;
  private int position;

  /** All of {@code bytes}. */
  public BytesInputStream(Bytes bytes) {
    this.bytes = bytes;
  }

  @Override
  public byte[] read(long length) {
    int count = Math.min(InputStream.bounded(length), bytes.length() - position);
    byte[] data = new byte[count];
    bytes.copyTo(position, data, 0, count);
    position += count;
    return data;
  }
}
