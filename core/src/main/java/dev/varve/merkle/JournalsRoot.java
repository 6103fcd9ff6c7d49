package dev.varve.merkle;

import java.util.List;

/**
 * The journals root of a block: the Merkle tree hash of RFC 6962, section 2.1, over the journals'
 * digests in order. Leaf = H(0x00 ‖ digest), inner = H(0x01 ‖ left ‖ right), where left covers the
 * largest power of two below the count; the hash of no digests is the hash of no bytes.
 */
public final class JournalsRoot {

  private static final int LEAF_BYTES = 1 + Hash.BYTES;

  private JournalsRoot() {}

  /** The root over these digests. */
  public static Hash of(List<Hash> digests) {
    return digests.isEmpty() ? Sha256.hash(new byte[0]) : over(digests);
  }

  private static Hash over(List<Hash> digests) {
    if (digests.size() == 1) {
      byte[] leaf = new byte[LEAF_BYTES];
      digests.getFirst().writeTo(leaf, 1);
      return Sha256.hash(leaf);
    }
    int left = Integer.highestOneBit(digests.size() - 1);
    return HashRules.inner(
        over(digests.subList(0, left)), over(digests.subList(left, digests.size())));
  }
}
