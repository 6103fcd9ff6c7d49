package dev.varve.tree;

import dev.varve.merkle.Hash;
import dev.varve.merkle.HashRules;

/**
 * The hashes of a bucket's inner nodes. A node with entries on both sides parts two neighbours, and
 * each two neighbours are parted by one node; its hash is kept as its parent has it: moved up past
 * the nodes that have entries on one side alone.
 */
final class BucketHashes {

  private static final byte[] EMPTY = new byte[Hash.BYTES];

  /** Where the bucket stands, in bits. */
  private final int bit;

  /** In the order of the neighbours that they part. */
  private final byte[] hashes;

  private final int top;

  private BucketHashes(Bucket bucket, int bit, byte[] hashes, int changed) {
    this.bit = bit;
    this.hashes = hashes;
    this.top = hash(bucket, hashes, changed, 0, bucket.size(), bit);
  }

  /** Those of a bucket of two entries at least. */
  static BucketHashes of(Bucket bucket, int bit) {
    return new BucketHashes(bucket, bit, new byte[length(bucket.size())], -1);
  }

  /**
   * Those of a bucket with the same names, but for {@code changed}, as bits, with the same leaves.
   */
  BucketHashes after(Bucket bucket, int changed) {
    return new BucketHashes(bucket, bit, hashes.clone(), changed);
  }

  boolean isAt(int place) {
    return bit == place;
  }

  /** The hash of the whole bucket. */
  Hash top() {
    return Hash.of(hashes, top);
  }

  /** About how many bytes of heap those of a bucket of {@code size} entries take. */
  static int weight(int size) {
    return size == 1 ? 0 : 40 + length(size);
  }

  private static int length(int size) {
    return Hash.BYTES * (size - 1);
  }

  /** Hashes the subtree of some neighbours, which stands at that bit; gives where its hash is. */
  private static int hash(Bucket bucket, byte[] hashes, int changed, int from, int to, int bit) {
    Paths paths = bucket.paths();
    int parting = paths.parting(from, to - 1);
    int middle = paths.middle(from, to, parting);
    int target = Hash.BYTES * (middle - 1);
    if ((changed >>> from & (1 << (to - from)) - 1) == 0) {
      return target;
    }
    boolean leftLeaf = middle - from == 1;
    boolean rightLeaf = to - middle == 1;
    int left =
        leftLeaf ? bucket.leafAt(from) : hash(bucket, hashes, changed, from, middle, parting + 1);
    int right =
        rightLeaf ? bucket.leafAt(middle) : hash(bucket, hashes, changed, middle, to, parting + 1);
    HashRules.inner(
        leftLeaf ? bucket.leafArray(from) : hashes,
        left,
        rightLeaf ? bucket.leafArray(middle) : hashes,
        right,
        hashes,
        target);
    for (int above = parting - 1; above >= bit; above--) {
      if (paths.bit(from, above)) {
        HashRules.inner(EMPTY, 0, hashes, target, hashes, target);
      } else {
        HashRules.inner(hashes, target, EMPTY, 0, hashes, target);
      }
    }
    return target;
  }
}
