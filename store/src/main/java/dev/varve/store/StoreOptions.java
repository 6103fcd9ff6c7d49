package dev.varve.store;

import org.jspecify.annotations.Nullable;

/**
 * How a store is opened.
 *
 * @param durability what a commit has outlived when it returns
 * @param cacheBytes how much memory the caches may take, in bytes, at least {@link
 *     #MIN_CACHE_BYTES}: three quarters hold decoded nodes, the rest RocksDB's blocks
 * @param checkpointEvery after how many commits the files' nodes are stored at the latest, at least
 *     1: with 1 those of every commit; otherwise commits in between are their journals alone, which
 *     are folded again when such a commit is opened and has not been made lately
 * @param metrics where it is told what the store does, or null
 */
public record StoreOptions(
    Durability durability, long cacheBytes, int checkpointEvery, @Nullable StoreMetrics metrics) {

  /** The smallest cache, in bytes. */
  public static final long MIN_CACHE_BYTES = 1L << 20;

  /** Every commit on disk, each a checkpoint, and a cache of 256 MiB. */
  public static final StoreOptions STANDARD = new StoreOptions(Durability.SYNC, 256L << 20);

  /** Checks the ranges. */
  public StoreOptions {
    if (cacheBytes < MIN_CACHE_BYTES) {
      throw new IllegalArgumentException(
          "a cache has at least " + MIN_CACHE_BYTES + " bytes, not " + cacheBytes);
    }
    if (checkpointEvery < 1) {
      throw new IllegalArgumentException(
          "there is a checkpoint every 1 or more commits, not every " + checkpointEvery);
    }
  }

  /** How much of the cache decoded nodes may take. */
  long nodeBytes() {
    return cacheBytes - blockBytes();
  }

  /** How much of the cache RocksDB's blocks may take. */
  long blockBytes() {
    return cacheBytes / 4;
  }

  /** Options without metrics, with which every commit is a checkpoint. */
  public StoreOptions(Durability durability, long cacheBytes) {
    this(durability, cacheBytes, 1, null);
  }

  /** These options but for the metrics, which belong to one open store. */
  public StoreOptions withMetrics(StoreMetrics newMetrics) {
    return new StoreOptions(durability, cacheBytes, checkpointEvery, newMetrics);
  }

  /** These options but for the durability. */
  public StoreOptions withDurability(Durability newDurability) {
    return new StoreOptions(newDurability, cacheBytes, checkpointEvery, metrics);
  }

  /** These options but for the size of the caches in bytes. */
  public StoreOptions withCacheBytes(long newCacheBytes) {
    return new StoreOptions(durability, newCacheBytes, checkpointEvery, metrics);
  }

  /** These options but for how many commits there may be from one checkpoint to the next. */
  public StoreOptions withCheckpointEvery(int commits) {
    return new StoreOptions(durability, cacheBytes, commits, metrics);
  }
}
