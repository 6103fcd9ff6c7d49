package dev.varve.proof.ics23;

import dev.varve.journal.Bytes;
import dev.varve.merkle.Hash;
import dev.varve.merkle.HashRules;
import dev.varve.proof.Question;
import java.nio.ByteBuffer;

/**
 * The chunks that a read of a file asks for.
 *
 * @param first the first chunk's index
 * @param end the index after the last one's
 */
record ChunkRange(long first, long end) {

  static ChunkRange of(Question.Read read, long size) {
    long to = Math.min(read.to(), size);
    return read.from() >= to
        ? new ChunkRange(0, 0)
        : new ChunkRange(read.from() / HashRules.CHUNK, (to - 1) / HashRules.CHUNK + 1);
  }

  long count() {
    return end - first;
  }

  /** The key of a chunk: its index in 32 bytes. */
  static Bytes key(long index) {
    return Bytes.copyOf(
        ByteBuffer.allocate(Hash.BYTES).putLong(Hash.BYTES - Long.BYTES, index).array());
  }
}
