package dev.varve.wasi.io;

import dev.varve.vfs.ErrorCode;
import dev.varve.vfs.OpenFile;
import dev.varve.vfs.VfsContext;
import dev.varve.vfs.VfsException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Sparse files by descriptor, as the contract of {@link VfsContext} has them. */
final class StubContext implements VfsContext {

  /** A file's bytes that are not zero, and its size. */
  static final class Content {
    final TreeMap<Long, Byte> bytes = new TreeMap<>();
    long size;

    Content(byte... initial) {
      put(0, initial, 0, initial.length);
    }

    void put(long offset, byte[] data, int from, int length) {
      for (int i = 0; i < length; i++) {
        bytes.put(offset + i, data[from + i]);
      }
      size = Math.max(size, offset + length);
    }

    byte[] all() {
      byte[] all = new byte[(int) size];
      bytes.forEach((at, value) -> all[(int) (long) at] = value);
      return all;
    }
  }

  private record Opened(Content content, boolean readable, boolean writable) implements OpenFile {}

  final Map<Integer, Opened> descriptors = new HashMap<>();
  int open;
  int calls;
  boolean ended;

  void put(int fd, Content content, boolean readable, boolean writable) {
    descriptors.put(fd, new Opened(content, readable, writable));
  }

  @Override
  public boolean isEnded() {
    return ended;
  }

  @Override
  public OpenFile openForReading(int fd) {
    return take(fd);
  }

  @Override
  public OpenFile openForWriting(int fd) {
    return take(fd);
  }

  private OpenFile take(int fd) {
    requireAlive();
    Opened file = descriptors.get(fd);
    if (file == null) {
      throw new VfsException(ErrorCode.BAD_DESCRIPTOR);
    }
    open++;
    return file;
  }

  @Override
  public void release(OpenFile file) {
    requireAlive();
    open--;
  }

  @Override
  public long size(OpenFile file) {
    requireAlive();
    return ((Opened) file).content().size;
  }

  @Override
  public int read(OpenFile file, long offset, byte[] target, int at, int length) {
    requireAlive();
    if (!((Opened) file).readable()) {
      throw new VfsException(ErrorCode.BAD_DESCRIPTOR);
    }
    Content content = ((Opened) file).content();
    int count = (int) Math.max(0, Math.min(length, content.size - offset));
    for (int i = 0; i < count; i++) {
      target[at + i] = content.bytes.getOrDefault(offset + i, (byte) 0);
    }
    return count;
  }

  @Override
  public void write(OpenFile file, long offset, byte[] data, int from, int length) {
    requireAlive();
    if (!((Opened) file).writable()) {
      throw new VfsException(ErrorCode.BAD_DESCRIPTOR);
    }
    if (offset > Long.MAX_VALUE - length) {
      throw new VfsException(ErrorCode.FILE_TOO_LARGE);
    }
    if (length > 0) {
      ((Opened) file).content().put(offset, data, from, length);
    }
  }

  @Override
  public void append(OpenFile file, byte[] data, int from, int length) {
    write(file, size(file), data, from, length);
  }

  private void requireAlive() {
    calls++;
    if (ended) {
      throw new IllegalStateException("the execution has ended");
    }
  }
}
