package dev.varve.vfs;

/**
 * Whose files streams read and write: an execution, as far as streams see it.
 *
 * <p>Every method but {@link #isEnded} throws {@link IllegalStateException} once it has ended.
 */
public interface VfsContext {

  /** Whether the execution has ended: its streams are closed. */
  boolean isEnded();

  /**
   * The open file behind a descriptor, for reading; it stays open until it is released.
   *
   * @throws VfsException {@code bad-descriptor} if there is no such descriptor, {@code
   *     is-directory} if it is a directory
   */
  OpenFile openForReading(int fd);

  /**
   * The open file behind a descriptor, for writing; it stays open until it is released.
   *
   * @throws VfsException {@code bad-descriptor} if there is no such descriptor or it is a
   *     directory, {@code not-permitted} if it came through a read-only preopen
   */
  OpenFile openForWriting(int fd);

  /** Gives up an open file. */
  void release(OpenFile file);

  /** The file's size in bytes. */
  long size(OpenFile file);

  /**
   * Reads up to {@code length} bytes from {@code offset} on into {@code target}: all there are
   * before the end of the file, 0 at or past it.
   *
   * @throws VfsException {@code bad-descriptor} if it was not opened with {@code read}
   */
  int read(OpenFile file, long offset, byte[] target, int at, int length);

  /**
   * Writes all {@code length} bytes at {@code offset}; a gap before it becomes a hole. Of no bytes,
   * nothing happens.
   *
   * @throws VfsException {@code bad-descriptor} if it was not opened with {@code write}, {@code
   *     file-too-large} if the end would pass the limit; then nothing is written
   * @throws LimitException if the journal is full
   */
  void write(OpenFile file, long offset, byte[] data, int from, int length);

  /** Writes all {@code length} bytes at the end of the file; like {@link #write} in all else. */
  void append(OpenFile file, byte[] data, int from, int length);
}
