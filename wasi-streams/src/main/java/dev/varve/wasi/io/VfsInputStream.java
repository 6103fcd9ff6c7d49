package dev.varve.wasi.io;

import dev.varve.vfs.ErrorCode;
import dev.varve.vfs.VfsContext;
import dev.varve.vfs.VfsException;
import java.util.Arrays;

/**
 * Reads a file of an execution from an offset on. The file stays open when the descriptor that it
 * came from is closed. At the end of the file reads are empty, until the file grows. Once the
 * execution has ended, or nobody holds it any more, the stream is closed.
 */
public final class VfsInputStream implements InputStream {

  private final HeldFile held;
  private long offset;

  /**
   * Reads what stands behind a descriptor. If the context refuses, the first operation fails with
   * its reason.
   *
   * @param offset where to begin, in bytes, unsigned; above 2^63 - 1 the first operation fails with
   *     {@code invalid}
   */
  public VfsInputStream(int fd, long offset, VfsContext ctx) {
    this(HeldFile.tryOpen(fd, ctx, VfsContext::openForReading), offset);
  }

  private VfsInputStream(HeldFile held, long offset) {
    this.held = held;
    this.offset = offset;
  }

  /**
   * Reads what stands behind a descriptor.
   *
   * @throws VfsException if the context refuses
   */
  public static VfsInputStream open(int fd, long offset, VfsContext ctx) {
    return new VfsInputStream(HeldFile.open(fd, ctx, VfsContext::openForReading), offset);
  }

  @Override
  public byte[] read(long length) {
    VfsContext context = held.context();
    if (offset < 0) {
      throw held.failed(ErrorCode.INVALID);
    }
    byte[] data = new byte[InputStream.bounded(length)];
    int count;
    try {
      count = context.read(held.file(), offset, data, 0, data.length);
    } catch (VfsException refusal) {
      throw held.failed(refusal.code());
    }
    offset += count;
    return count == data.length ? data : Arrays.copyOf(data, count);
  }

  @Override
  public void close() {
    held.release();
  }
}
