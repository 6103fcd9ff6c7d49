package dev.varve.vfs;

import dev.varve.merkle.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * 128 bits that tell a node's identity, and nothing else of it: the first 16 bytes, big-endian, of
 * SHA-256 over the path that the node had when the execution began, or over the 8 bytes of its
 * ordinal, from 1 on, if the execution has created it. The lower half is never 0.
 *
 * @param lower bytes 8 to 15, 1 in place of 0
 * @param upper bytes 0 to 7
 */
public record MetadataHash(long lower, long upper) {

  static MetadataHash of(Trace trace) {
    byte[] identity =
        trace.isCreated()
            ? ByteBuffer.allocate(Long.BYTES).putLong(trace.ordinal).array()
            : trace.path().getBytes(StandardCharsets.UTF_8);
    ByteBuffer hash = ByteBuffer.wrap(Sha256.hash(identity).toBytes());
    long upper = hash.getLong();
    long lower = hash.getLong();
    return new MetadataHash(lower == 0 ? 1 : lower, upper);
  }
}
