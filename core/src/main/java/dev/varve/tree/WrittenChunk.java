package dev.varve.tree;

import org.jspecify.annotations.Nullable;

/**
 * What a chunk of a file is from now on. An update asks for it once, in whatever thread that part
 * of the file is hashed by.
 */
public interface WrittenChunk {

  /** The chunk's index. */
  long index();

  /** The chunk whose first {@code length} bytes these are, or null if they are zeros. */
  @Nullable Chunk chunk(int length);
}
