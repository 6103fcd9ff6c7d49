package dev.varve.merkle;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * How a commit is named: H(0x02 ‖ {@code varve-1} ‖ parent id ‖ height (u64) ‖ state root ‖
 * journals root ‖ hash of the labels), 144 bytes in all, integers big-endian.
 *
 * <p>The hash of the labels is taken over their count (u32) and then, in ascending order of the
 * keys' bytes in UTF-8 compared unsigned, each key's length (u32) and bytes and its value's length
 * (u32) and bytes, all text in UTF-8.
 */
public final class CommitId {

  private static final byte[] PREFIX = "\u0002varve-1".getBytes(StandardCharsets.US_ASCII);

  private CommitId() {}

  /**
   * The id of the commit.
   *
   * @param parent the parent's id, {@link Hash#EMPTY} for a first commit
   */
  public static Hash of(
      Hash parent, long height, Hash stateRoot, Hash journalsRoot, Map<String, String> labels) {
    ByteBuffer bytes = ByteBuffer.allocate(PREFIX.length + Long.BYTES + 4 * Hash.BYTES);
    bytes.put(PREFIX).put(parent.toBytes()).putLong(height);
    bytes.put(stateRoot.toBytes()).put(journalsRoot.toBytes()).put(labelsHash(labels).toBytes());
    return Sha256.hash(bytes.array());
  }

  /**
   * The hash of a block's labels, as {@link LabelsCodec} encodes them.
   *
   * @throws IllegalArgumentException if a text has lone surrogates
   */
  public static Hash labelsHash(Map<String, String> labels) {
    return Sha256.hash(LabelsCodec.encode(labels));
  }
}
