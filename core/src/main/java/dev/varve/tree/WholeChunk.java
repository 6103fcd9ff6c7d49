package dev.varve.tree;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A written chunk that an array of {@link ContentTree#CHUNK} bytes has. */
final class WholeChunk implements WrittenChunk {

  private final long index;
  private final byte[] bytes;

  private WholeChunk(long index, byte[] bytes) {
    if (bytes.length != ContentTree.CHUNK) {
      throw new IllegalArgumentException(
          "chunk " + index + " has " + ContentTree.CHUNK + " bytes, not " + bytes.length);
    }
    this.index = index;
    this.bytes = bytes;
  }

  /** The chunks by their index. */
  static List<WholeChunk> list(SortedMap<Long, byte[]> chunks) {
    return chunks.entrySet().stream()
        .map(chunk -> new WholeChunk(chunk.getKey(), chunk.getValue()))
        .toList();
  }

  @Override
  public long index() {
    return index;
  }

  @Override
  public @Nullable Chunk chunk(int length) {
    return Chunk.of(bytes, length);
  }
}
