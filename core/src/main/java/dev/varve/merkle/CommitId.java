package dev.varve.merkle;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

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
   * The hash of a block's labels.
   *
   * @throws IllegalArgumentException if a text has lone surrogates
   */
  public static Hash labelsHash(Map<String, String> labels) {
    TreeMap<byte[], byte[]> ordered = new TreeMap<>(Arrays::compareUnsigned);
    labels.forEach((key, value) -> ordered.put(utf8(key), utf8(value)));
    MessageDigest digest = Sha256.newDigest();
    digest.update(u32(ordered.size()));
    ordered.forEach(
        (key, value) -> {
          digest.update(u32(key.length));
          digest.update(key);
          digest.update(u32(value.length));
          digest.update(value);
        });
    return Sha256.finish(digest);
  }

  private static byte[] u32(int value) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
  }

  private static byte[] utf8(String text) {
    try {
      ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      return Arrays.copyOf(bytes.array(), bytes.limit());
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("a label is valid Unicode, without lone surrogates", e);
    }
  }
}
