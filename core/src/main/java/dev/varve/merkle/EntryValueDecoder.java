package dev.varve.merkle;

import dev.varve.merkle.EntryValue.DirectoryValue;
import dev.varve.merkle.EntryValue.FileValue;
import dev.varve.merkle.EntryValue.SymlinkValue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads one entry value and refuses what is not canonical. */
final class EntryValueDecoder {

  private static final int MTIME_AT = 1;
  private static final int BODY_AT = 9;

  private final ByteBuffer source;
  private final int start;

  private EntryValueDecoder(ByteBuffer source) {
    this.source = source;
    this.start = source.position();
  }

  static EntryValue decode(ByteBuffer source) {
    ByteOrder order = source.order();
    try {
      return new EntryValueDecoder(source.order(ByteOrder.BIG_ENDIAN)).value();
    } finally {
      source.order(order);
    }
  }

  private EntryValue value() {
    need(1);
    int kind = source.get();
    return switch (kind) {
      case FileValue.KIND -> file();
      case DirectoryValue.KIND -> directory();
      case SymlinkValue.KIND -> symlink();
      default -> throw wrong(0, "a kind is 1, 2 or 3, not " + (kind & 0xff));
    };
  }

  private FileValue file() {
    long mtime = mtime();
    need(Long.BYTES + Hash.BYTES);
    long size = source.getLong();
    if (size < 0) {
      throw wrong(BODY_AT, "a size stays below 2^63");
    }
    Hash root = hash();
    if (size == 0 && !root.isEmpty()) {
      throw wrong(BODY_AT + Long.BYTES, "a file of no bytes has the empty content root");
    }
    return new FileValue(mtime, size, root);
  }

  private DirectoryValue directory() {
    long mtime = mtime();
    need(Hash.BYTES);
    return new DirectoryValue(mtime, hash());
  }

  private SymlinkValue symlink() {
    long mtime = mtime();
    need(Short.BYTES);
    int length = Short.toUnsignedInt(source.getShort());
    if (length > SymlinkValue.MAX_TARGET) {
      throw wrong(BODY_AT, "a target has 1 to 4095 bytes, not " + length);
    }
    need(length);
    byte[] target = new byte[length];
    source.get(target);
    try {
      ByteBuffer utf8 = ByteBuffer.wrap(target);
      return new SymlinkValue(mtime, StandardCharsets.UTF_8.newDecoder().decode(utf8).toString());
    } catch (CharacterCodingException e) {
      throw wrong(BODY_AT + Short.BYTES, "a target is valid UTF-8");
    } catch (IllegalArgumentException e) {
      throw wrong(BODY_AT, String.valueOf(e.getMessage()));
    }
  }

  private long mtime() {
    need(Long.BYTES);
    long mtime = source.getLong();
    if (mtime < 0) {
      throw wrong(MTIME_AT, "a modification time stays below 2^63");
    }
    return mtime;
  }

  private Hash hash() {
    byte[] bytes = new byte[Hash.BYTES];
    source.get(bytes);
    return Hash.of(bytes);
  }

  private void need(int bytes) {
    if (source.remaining() < bytes) {
      throw wrong(
          source.position() - start,
          "ends where " + bytes + " more bytes were expected, has " + source.remaining());
    }
  }

  private static EntryValueFormatException wrong(int offset, String message) {
    return new EntryValueFormatException(offset, message);
  }
}
