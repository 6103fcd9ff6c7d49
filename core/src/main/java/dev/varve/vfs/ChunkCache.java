package dev.varve.vfs;

import dev.varve.tree.ContentTree;
import org.jspecify.annotations.Nullable;

/** The chunk that was read last, for those who read a file in small pieces. */
final class ChunkCache {

  private final byte[] bytes = new byte[ContentTree.CHUNK];
  private @Nullable ContentTree content;
  private long index;

  /** The bytes of a chunk, valid until the next call. */
  byte[] chunk(ContentTree wanted, long wantedIndex) {
    if (index != wantedIndex || !wanted.equals(content)) {
      content = null;
      wanted.readChunk(wantedIndex, bytes, 0);
      content = wanted;
      index = wantedIndex;
    }
    return bytes;
  }
}
