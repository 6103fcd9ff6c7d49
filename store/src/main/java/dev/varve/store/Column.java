package dev.varve.store;

import org.rocksdb.CompressionType;

/** The column families of a store. */
enum Column {
  /** Single values under ASCII names: see {@link Meta}. */
  META("meta", CompressionType.NO_COMPRESSION),
  /** Node id (u64) to the page or bucket: see {@link StoredNodes}. */
  NODES("nodes", CompressionType.NO_COMPRESSION),
  /** Node id (u64) to the bytes of a chunk without its trailing zeros. */
  CHUNKS("chunks", CompressionType.LZ4_COMPRESSION),
  /** Commit id to the commit: see {@link CommitRecord}. */
  COMMITS("commits", CompressionType.NO_COMPRESSION),
  /** State root and ordinal (u64) to the id of the commit: see {@link RootKey}. */
  ROOTS("roots", CompressionType.NO_COMPRESSION),
  /** Commit id, execution (u32), row (u32) to a part of a journal: see {@link JournalRows}. */
  JOURNALS("journals", CompressionType.LZ4_COMPRESSION),
  /** Ref name in ASCII to the commit id. */
  REFS("refs", CompressionType.NO_COMPRESSION),
  /** Which kept commit follows on which: see {@link LineageRows}. */
  LINEAGE("lineage", CompressionType.NO_COMPRESSION),
  /** The nodes that a commit has no longer: see {@link StaleRows}. */
  STALE("stale", CompressionType.NO_COMPRESSION),
  /** Commit id to a dropped commit whose rows are still to be removed: a {@link CommitRecord}. */
  DROPPED("dropped", CompressionType.NO_COMPRESSION);

  private final String text;
  private final CompressionType compression;

  Column(String text, CompressionType compression) {
    this.text = text;
    this.compression = compression;
  }

  /** The column family's name. */
  String text() {
    return text;
  }

  CompressionType compression() {
    return compression;
  }

  /** Whether most of a commit's bytes go here. */
  boolean isLarge() {
    return this == NODES || this == CHUNKS || this == JOURNALS;
  }

  /** Whether its rows tell what else there is: they are read before others are. */
  boolean isPublished() {
    return !isLarge();
  }

  /** Whether what was looked up stays in memory decoded, so that its block need not. */
  boolean isKeptDecoded() {
    return this == NODES;
  }

  /** Whether its rows are mostly looked up by their whole key, which a filter speeds up. */
  boolean isLookedUp() {
    return this == NODES || this == CHUNKS || this == COMMITS;
  }
}
