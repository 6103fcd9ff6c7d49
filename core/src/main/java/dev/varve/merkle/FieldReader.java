package dev.varve.merkle;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Reads what encodings of trees are made of, one field after the other, from bytes that may be
 * hostile: nothing is allocated that is not there. Integers are big-endian.
 */
public final class FieldReader {

  /** How a format says that bytes are none of its. */
  @FunctionalInterface
  public interface Refusal {

    /** The exception, with the offset in bytes at which the problem shows. */
    RuntimeException at(int offset, String problem);
  }

  private final ByteBuffer source;
  private final Refusal refusal;

  /** Reads on at the position of {@code source}, which has an array and no offset in it. */
  public FieldReader(ByteBuffer source, Refusal refusal) {
    this.source = source;
    this.refusal = refusal;
  }

  /** The offset of what comes next. */
  public int at() {
    return source.position();
  }

  /** Whether anything comes next. */
  public boolean hasMore() {
    return source.hasRemaining();
  }

  /** The format's own exception. */
  public RuntimeException wrong(int offset, String problem) {
    return refusal.at(offset, problem);
  }

  /** Reads bytes that must be these; says {@code otherwise} if they are not. */
  public void expect(byte[] magic, String otherwise) {
    int start = at();
    if (source.remaining() < magic.length || !Arrays.equals(take(magic.length), magic)) {
      throw wrong(start, otherwise);
    }
  }

  /** A number in one byte. */
  public int u8() {
    need(1);
    return Byte.toUnsignedInt(source.get());
  }

  /** A number in two bytes. */
  public int u16() {
    need(Short.BYTES);
    return Short.toUnsignedInt(source.getShort());
  }

  /** A number in four bytes. */
  public long u32() {
    need(Integer.BYTES);
    return Integer.toUnsignedLong(source.getInt());
  }

  /** A number in eight bytes, negative where the highest bit is set. */
  public long u64() {
    need(Long.BYTES);
    return source.getLong();
  }

  /** A hash, which may be {@link Hash#EMPTY}. */
  public Hash hash() {
    need(Hash.BYTES);
    Hash hash = Hash.of(source.array(), at());
    source.position(at() + Hash.BYTES);
    return hash;
  }

  /** The length of a name in one byte, and the name. */
  public Name name() {
    int length = u8();
    need(length);
    try {
      Name name = Name.ofBytes(source.array(), at(), length);
      source.position(at() + length);
      return name;
    } catch (InvalidNameException e) {
      throw wrong(at(), String.valueOf(e.getMessage()));
    }
  }

  /** An entry's value, which ends by itself. */
  public EntryValue value() {
    int start = at();
    try {
      return EntryValue.decode(source);
    } catch (EntryValueFormatException e) {
      throw wrong(start + e.offset(), String.valueOf(e.getMessage()));
    }
  }

  /**
   * The length of a chunk in two bytes, 1 to {@code longest}, and the chunk without zeros at its
   * end.
   */
  public byte[] chunk(int longest) {
    int start = at();
    int length = u16();
    if (length == 0 || length > longest) {
      throw wrong(start, "the chunk has 1 to " + longest + " bytes, not " + length);
    }
    byte[] chunk = take(length);
    if (chunk[length - 1] == 0) {
      throw wrong(at() - 1, "a chunk ends in a zero");
    }
    return chunk;
  }

  /** The SHA-256 hash of all that was read from the offset {@code from} on. */
  public Hash hashSince(int from) {
    return Sha256.hash(source.array(), from, at() - from);
  }

  /** So many bytes. */
  public byte[] take(int length) {
    need(length);
    int from = at();
    source.position(from + length);
    return Arrays.copyOfRange(source.array(), from, from + length);
  }

  /** Checks that so many bytes are there. */
  public void need(int bytes) {
    if (source.remaining() < bytes) {
      throw wrong(at(), "ends where " + bytes + " bytes were expected, has " + source.remaining());
    }
  }
}
