package dev.varve.journal;

import dev.varve.merkle.Hash;
import dev.varve.merkle.InvalidNameException;
import dev.varve.merkle.Name;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads a record's payload, which may be hostile, from its first byte to its last. Whatever is not
 * in canonical form is refused with its offset.
 */
final class PayloadReader {

  private final byte[] array;
  private final int from;
  private final int to;
  private final long base;
  private int at;

  /**
   * A reader of the bytes from {@code from} to {@code to}, the first of which has offset {@code
   * base}.
   */
  PayloadReader(byte[] array, int from, int to, long base) {
    this.array = array;
    this.from = from;
    this.to = to;
    this.base = base;
    this.at = from;
  }

  static PayloadReader of(Bytes bytes, long base) {
    return new PayloadReader(bytes.array(), bytes.offset(), bytes.offset() + bytes.length(), base);
  }

  /** What is wrong with the bytes before the next one. */
  JournalFormatException problem(String message) {
    return problemAt(at, message);
  }

  private JournalFormatException problemAt(int place, String message) {
    return new JournalFormatException(base + (place - from), message);
  }

  /** Reads the first byte, which tells the record's kind. */
  void kind(RecordKind kind) {
    int tag = octet("kind");
    if (tag != kind.tag()) {
      throw problemAt(from, "the record is no " + kind.text() + ", it begins with byte " + tag);
    }
  }

  int octet(String what) {
    if (at == to) {
      throw problem("the record ends before its " + what);
    }
    return array[at++] & 0xff;
  }

  long varint(String what, long max) {
    int start = at;
    long value = 0;
    for (int shift = 0; shift < 7 * Varint.MAX_BYTES; shift += 7) {
      int octet = octet(what);
      value |= (long) (octet & 127) << shift;
      if (octet < 128) {
        if (octet == 0 && shift > 0) {
          throw problemAt(start, "the " + what + " is not in its shortest form");
        }
        if (value > max) {
          throw problemAt(start, "the " + what + " is " + value + ", at most " + max + " can be");
        }
        return value;
      }
    }
    throw problemAt(start, "the " + what + " is longer than 63 bits");
  }

  int number(String what, int max) {
    return (int) varint(what, max);
  }

  boolean flag(String what) {
    return number(what, 1) == 1;
  }

  Hash hash(String what) {
    return Hash.of(array, take(what, Hash.BYTES));
  }

  /** A view of the next {@code length} bytes. */
  Bytes bytes(String what, int length) {
    return Bytes.view(array, take(what, length), length);
  }

  Name name(String what) {
    int length = number("length of the " + what, Name.MAX_BYTES);
    int start = take(what, length);
    try {
      return Name.ofBytes(array, start, length);
    } catch (InvalidNameException e) {
      throw problemAt(start, "the " + what + ": " + e.getMessage());
    }
  }

  String text(String what, int maxBytes) {
    int length = number("length of the " + what, maxBytes);
    int start = take(what, length);
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(array, start, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw problemAt(start, "the " + what + " is not valid UTF-8");
    }
  }

  /** Checks that nothing is left. */
  void end() {
    if (at != to) {
      throw problem((to - at) + " bytes are left at the end of the record");
    }
  }

  private int take(String what, int length) {
    if (length > to - at) {
      throw problem("the record ends inside its " + what);
    }
    int start = at;
    at += length;
    return start;
  }
}
