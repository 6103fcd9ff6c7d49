package dev.varve.merkle;

import com.google.common.base.Utf8;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The value of a directory entry: what its leaf binds beside the name. The canonical bytes are the
 * kind (u8), the modification time (u64, below 2^63), then
 *
 * <ul>
 *   <li>for a file (kind 1): size (u64, below 2^63) and content root, 49 bytes in all;
 *   <li>for a directory (kind 2): its tree root, 41 bytes in all;
 *   <li>for a symlink (kind 3): the target's length (u16) and the target in UTF-8.
 * </ul>
 *
 * <p>All integers are big-endian.
 */
public sealed interface EntryValue {

  /** The modification time in nanoseconds, 0 to 2^63 - 1. */
  long mtime();

  /** How many canonical bytes there are. */
  int encodedLength();

  /** Puts the canonical bytes at the buffer's position, which moves past them. */
  void encodeTo(ByteBuffer target);

  /** The canonical bytes. */
  default byte[] encode() {
    ByteBuffer buffer = ByteBuffer.allocate(encodedLength());
    encodeTo(buffer);
    return buffer.array();
  }

  /**
   * The value with exactly these canonical bytes.
   *
   * @throws EntryValueFormatException if no value has them
   */
  static EntryValue decode(byte[] bytes) {
    ByteBuffer source = ByteBuffer.wrap(bytes);
    EntryValue value = decode(source);
    if (source.hasRemaining()) {
      throw new EntryValueFormatException(
          source.position(), "nothing more was expected after the value");
    }
    return value;
  }

  /**
   * The value whose canonical bytes begin at the buffer's position, which moves past them.
   *
   * @throws EntryValueFormatException if no value begins there; offsets count from the position
   */
  static EntryValue decode(ByteBuffer source) {
    return EntryValueDecoder.decode(source);
  }

  /**
   * What a leaf binds of a regular file.
   *
   * @param mtime the modification time in nanoseconds, 0 to 2^63 - 1
   * @param size the size in bytes, 0 to 2^63 - 1
   * @param contentRoot the root over the chunks, empty for a file of no bytes
   */
  record FileValue(long mtime, long size, Hash contentRoot) implements EntryValue {

    /** The kind byte of a file. */
    public static final int KIND = 1;

    /** The length of every file's value in bytes. */
    public static final int BYTES = 17 + Hash.BYTES;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if one is passed, or a file of no bytes has content
     */
    public FileValue {
      checkTime(mtime);
      if (size < 0) {
        throw new IllegalArgumentException("a size is 0 to 2^63 - 1, not " + size);
      }
      if (size == 0 && !contentRoot.isEmpty()) {
        throw new IllegalArgumentException("a file of no bytes has the empty content root");
      }
    }

    @Override
    public int encodedLength() {
      return BYTES;
    }

    @Override
    public void encodeTo(ByteBuffer target) {
      target.put((byte) KIND).putLong(mtime).putLong(size).put(contentRoot.toBytes());
    }
  }

  /**
   * What a leaf binds of a directory.
   *
   * @param mtime the modification time in nanoseconds, 0 to 2^63 - 1
   * @param root the directory's tree root
   */
  record DirectoryValue(long mtime, Hash root) implements EntryValue {

    /** The kind byte of a directory. */
    public static final int KIND = 2;

    /** The length of every directory's value in bytes. */
    public static final int BYTES = 9 + Hash.BYTES;

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if it is passed
     */
    public DirectoryValue {
      checkTime(mtime);
    }

    @Override
    public int encodedLength() {
      return BYTES;
    }

    @Override
    public void encodeTo(ByteBuffer target) {
      target.put((byte) KIND).putLong(mtime).put(root.toBytes());
    }
  }

  /**
   * What a leaf binds of a symbolic link.
   *
   * @param mtime the modification time in nanoseconds, 0 to 2^63 - 1
   * @param target where it points: 1 to 4,095 bytes of UTF-8, relative, without NUL
   */
  record SymlinkValue(long mtime, String target) implements EntryValue {

    /** The kind byte of a symlink. */
    public static final int KIND = 3;

    /** The longest target, in bytes of UTF-8. */
    public static final int MAX_TARGET = 4095;

    /**
     * Checks the time and the target.
     *
     * @throws IllegalArgumentException if either cannot be
     */
    public SymlinkValue {
      checkTime(mtime);
      checkTarget(target);
    }

    @Override
    public int encodedLength() {
      return 11 + Utf8.encodedLength(target);
    }

    @Override
    public void encodeTo(ByteBuffer buffer) {
      byte[] utf8 = target.getBytes(StandardCharsets.UTF_8);
      buffer.put((byte) KIND).putLong(mtime).putShort((short) utf8.length).put(utf8);
    }

    private static void checkTarget(String target) {
      if (!StandardCharsets.UTF_8.newEncoder().canEncode(target)) {
        throw new IllegalArgumentException("a target is valid Unicode, without lone surrogates");
      }
      int length = Utf8.encodedLength(target);
      if (length == 0 || length > MAX_TARGET) {
        throw new IllegalArgumentException("a target has 1 to 4095 bytes, not " + length);
      }
      if (target.indexOf('\0') >= 0 || target.startsWith("/")) {
        throw new IllegalArgumentException("a target is relative and has no NUL");
      }
    }
  }

  private static void checkTime(long mtime) {
    if (mtime < 0) {
      throw new IllegalArgumentException("a modification time is 0 to 2^63 - 1, not " + mtime);
    }
  }
}
