package dev.varve.tree;

/**
 * Chunks of a file that follow each other.
 *
 * @param first the index of the first, 0 or more
 * @param last the index of the last, {@code first} or more
 */
public record ChunkRange(long first, long last) {

  /** Checks the order. */
  public ChunkRange {
    if (first < 0 || last < first) {
      throw new IllegalArgumentException("no chunks are " + first + " to " + last);
    }
  }

  /** Where the first chunk begins, in bytes. */
  public long start() {
    return first * ContentTree.CHUNK;
  }

  /** Where the last chunk ends in a file of {@code size} bytes: {@link #start} or more. */
  public long end(long size) {
    return last < size / ContentTree.CHUNK
        ? (last + 1) * ContentTree.CHUNK
        : Math.max(start(), size);
  }
}
