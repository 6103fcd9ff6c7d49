package dev.varve.proof;

import dev.varve.journal.Bytes;
import dev.varve.merkle.EntryValue;
import dev.varve.merkle.EntryValueFormatException;
import dev.varve.merkle.Hash;
import dev.varve.merkle.HashRules;
import dev.varve.merkle.InvalidNameException;
import dev.varve.merkle.Name;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Reads the parts of an encoded proof, which may be hostile, one after the other. */
final class ProofReader {

  private final byte[] bytes;
  private final ByteBuffer source;

  ProofReader(byte[] bytes) {
    this.bytes = bytes;
    this.source = ByteBuffer.wrap(bytes);
  }

  /** How many bytes were read. */
  int at() {
    return source.position();
  }

  boolean hasMore() {
    return source.hasRemaining();
  }

  ProofFormatException wrong(int offset, String message) {
    return new ProofFormatException(offset, message);
  }

  void expect(byte[] magic, String otherwise) {
    if (!Arrays.equals(bytes, 0, Math.min(magic.length, bytes.length), magic, 0, magic.length)) {
      throw wrong(0, otherwise);
    }
    source.position(magic.length);
  }

  void format(int known) {
    int format = octet("format");
    if (format != known) {
      throw wrong(at() - 1, "this is format " + format + ", only " + known + " is known");
    }
  }

  int octet(String what) {
    need(1, what);
    return Byte.toUnsignedInt(source.get());
  }

  /** A number in four bytes, 1 to {@code max}. */
  int count(int max, String what) {
    need(Integer.BYTES, "number of " + what);
    long count = Integer.toUnsignedLong(source.getInt());
    if (count == 0 || count > max) {
      throw wrong(at() - Integer.BYTES, "there are 1 to " + max + " " + what + ", not " + count);
    }
    return (int) count;
  }

  /** A number in two bytes, 1 at least. */
  int count(String what) {
    need(Short.BYTES, "number of " + what);
    int count = Short.toUnsignedInt(source.getShort());
    if (count == 0) {
      throw wrong(at() - Short.BYTES, "there are no " + what);
    }
    return count;
  }

  long number() {
    need(Long.BYTES, "number");
    return source.getLong();
  }

  Hash hash() {
    need(Hash.BYTES, "hash");
    Hash hash = Hash.of(bytes, at());
    source.position(at() + Hash.BYTES);
    return hash;
  }

  Name name() {
    int length = octet("name");
    need(length, "name");
    try {
      Name name = Name.ofBytes(bytes, at(), length);
      source.position(at() + length);
      return name;
    } catch (InvalidNameException e) {
      throw wrong(at(), String.valueOf(e.getMessage()));
    }
  }

  EntryValue value() {
    int start = at();
    try {
      return EntryValue.decode(source);
    } catch (EntryValueFormatException e) {
      throw wrong(start + e.offset(), String.valueOf(e.getMessage()));
    }
  }

  Bytes chunk() {
    int length = count("bytes in the chunk");
    if (length > HashRules.CHUNK) {
      throw wrong(at() - Short.BYTES, "a chunk has 1 to 4096 bytes, not " + length);
    }
    need(length, "chunk");
    int end = at() + length;
    if (bytes[end - 1] == 0) {
      throw wrong(end - 1, "a chunk stands without the zeros at its end");
    }
    Bytes chunk = Bytes.copyOf(bytes, at(), length);
    source.position(end);
    return chunk;
  }

  private void need(int count, String what) {
    if (source.remaining() < count) {
      throw wrong(bytes.length, "the proof ends inside its " + what);
    }
  }
}
