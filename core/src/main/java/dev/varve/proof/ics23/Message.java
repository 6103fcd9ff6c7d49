package dev.varve.proof.ics23;

import dev.varve.journal.Bytes;
import dev.varve.merkle.Hash;
import dev.varve.proof.ProofFormatException;

/** Reads one protobuf message, which may be hostile, from its first byte to its last. */
final class Message {

  private final byte[] array;
  private final int to;
  private int at;

  private Message(byte[] array, int from, int to) {
    this.array = array;
    this.at = from;
    this.to = to;
  }

  static Message of(Bytes bytes) {
    return new Message(bytes.toArray(), 0, bytes.length());
  }

  ProofFormatException wrong(String message) {
    return new ProofFormatException(at, message);
  }

  boolean hasMore() {
    return at < to;
  }

  boolean isNext(int tag) {
    return at < to && Byte.toUnsignedInt(array[at]) == tag;
  }

  /** A field of bytes, at least one. */
  Bytes bytes(int tag, String field) {
    int length = length(tag, field);
    at += length;
    return Bytes.copyOf(array, at - length, length);
  }

  /** A field that is a message. */
  Message message(int tag, String field) {
    int length = length(tag, field);
    at += length;
    return new Message(array, at - length, at);
  }

  boolean startsWith(Bytes start) {
    return to - at >= start.length() && Bytes.copyOf(array, at, start.length()).equals(start);
  }

  void expect(Bytes start, String what) {
    if (!startsWith(start)) {
      throw wrong("this is no " + what + " of a tree of two children");
    }
    at += start.length();
  }

  Hash hash() {
    if (to - at < Hash.BYTES) {
      throw wrong("a hash has 32 bytes");
    }
    at += Hash.BYTES;
    return Hash.of(array, at - Hash.BYTES);
  }

  void end() {
    if (at < to) {
      throw wrong("nothing more was expected in this message");
    }
  }

  /** Reads tag and length, so that the field's bytes come next. */
  private int length(int tag, String field) {
    if (!isNext(tag)) {
      throw wrong("the field '" + field + "' is expected");
    }
    int start = ++at;
    long length = 0;
    for (int shift = 0; ; shift += 7) {
      if (at == to || shift > 28) {
        throw wrong("the length of '" + field + "' does not end");
      }
      int octet = array[at++];
      length |= (long) (octet & 127) << shift;
      if (octet >= 0) {
        break;
      }
    }
    if (array[at - 1] == 0 && at - start > 1 || length == 0 || length > to - at) {
      at = start;
      throw wrong("the length of '" + field + "' cannot be");
    }
    return (int) length;
  }
}
