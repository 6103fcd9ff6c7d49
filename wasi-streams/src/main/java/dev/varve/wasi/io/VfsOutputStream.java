package dev.varve.wasi.io;

import dev.varve.vfs.ErrorCode;
import dev.varve.vfs.VfsContext;
import dev.varve.vfs.VfsException;

/**
 * Writes into a file of an execution, from an offset on or always at its end. The file stays open
 * when the descriptor that it came from is closed. Once the execution has ended, or nobody holds it
 * any more, the stream is closed.
 */
public final class VfsOutputStream implements OutputStream {

  private final HeldFile held;
  private final boolean append;
  private long offset;

  /**
   * Writes into what stands behind a descriptor. If the context refuses, the first operation fails
   * with its reason.
   *
   * @param offset where to begin, in bytes, unsigned; above 2^63 - 1 the first write fails with
   *     {@code invalid}
   * @param append whether each write lands at the end that the file has then, whatever the offset
   */
  public VfsOutputStream(int fd, long offset, VfsContext ctx, boolean append) {
    this(HeldFile.tryOpen(fd, ctx, VfsContext::openForWriting), offset, append);
  }

  private VfsOutputStream(HeldFile held, long offset, boolean append) {
    this.held = held;
    this.offset = offset;
    this.append = append;
  }

  /**
   * Writes into what stands behind a descriptor.
   *
   * @throws VfsException if the context refuses
   */
  public static VfsOutputStream open(int fd, long offset, VfsContext ctx, boolean append) {
    return new VfsOutputStream(HeldFile.open(fd, ctx, VfsContext::openForWriting), offset, append);
  }

  @Override
  public long checkWrite() {
    held.context();
    return WRITE_BYTES;
  }

  @Override
  public void write(byte[] data, int from, int length) {
    VfsContext context = held.context();
    OutputStream.requirePermitted(length);
    try {
      if (append) {
        context.append(held.file(), data, from, length);
      } else if (offset < 0) {
        throw held.failed(ErrorCode.INVALID);
      } else {
        context.write(held.file(), offset, data, from, length);
        offset += length;
      }
    } catch (VfsException refusal) {
      throw held.failed(refusal.code());
    }
  }

  @Override
  public void flush() {
    held.context();
  }

  @Override
  public void close() {
    held.release();
  }
}
