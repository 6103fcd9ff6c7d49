package dev.varve.tree;

import dev.varve.merkle.HashRules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The chunks that one update makes other ones, in the order of their indexes: those that are
 * written, and the one that a new end cuts short.
 */
final class ChunkChanges {

  /** The last chunk of a file that is cut in it. */
  private record Tail(long index, Chunk before) implements WrittenChunk {
    @Override
    public @Nullable Chunk chunk(int length) {
      return before.cut(length);
    }
  }

  private final long size;
  private final List<WrittenChunk> chunks;

  /**
   * The changes that give a content another size and these chunks.
   *
   * @throws IllegalArgumentException if the size or an index is negative
   */
  ChunkChanges(ContentTree before, long size, List<? extends WrittenChunk> written) {
    if (size < 0) {
      throw new IllegalArgumentException("a size is 0 to 2^63 - 1, not " + size);
    }
    this.size = size;
    this.chunks = new ArrayList<>(written.size());
    long count = HashRules.chunks(size);
    for (WrittenChunk chunk : written) {
      if (chunk.index() < 0) {
        throw new IllegalArgumentException("no chunk has the index " + chunk.index());
      }
      if (chunk.index() < count) {
        chunks.add(chunk);
      }
    }
    long last = count - 1;
    if (size < before.size() && count > 0 && lengthOf(last) < ContentTree.CHUNK) {
      boolean isWritten = !chunks.isEmpty() && chunks.getLast().index() == last;
      Chunk tail = isWritten ? null : before.chunk(last);
      if (tail != null && tail.length() > lengthOf(last)) {
        chunks.add(new Tail(last, tail));
      }
    }
  }

  /** How many bytes of a chunk lie before the end. */
  private int lengthOf(long index) {
    return (int) Math.min(ContentTree.CHUNK, size - index * ContentTree.CHUNK);
  }

  /** How many changes there are. */
  int count() {
    return chunks.size();
  }

  boolean isEmpty() {
    return chunks.isEmpty();
  }

  /** The index of the chunk that a change is about. */
  long index(int change) {
    return chunks.get(change).index();
  }

  /** Makes the chunk that there is after a change: null for zeros. */
  @Nullable Chunk chunk(int change) {
    return chunks.get(change).chunk(lengthOf(index(change)));
  }
}
