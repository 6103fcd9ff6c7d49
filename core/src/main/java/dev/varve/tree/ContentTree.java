package dev.varve.tree;

import dev.varve.merkle.Hash;
import java.util.SortedMap;

/**
 * The immutable content of a file: its size and a perfect Merkle tree over its chunks of {@value
 * #CHUNK} bytes. A chunk of zeros is a hole, stored nowhere.
 */
public final class ContentTree {

  /** The size of a chunk in bytes. */
  public static final int CHUNK = 4096;

  /** The content of a file of no bytes. */
  public static final ContentTree EMPTY = new ContentTree();

  private ContentTree() {}

  /** The size in bytes, 0 to 2^63 - 1. */
  public long size() {
    throw new UnsupportedOperationException();
  }

  /** The content root. */
  public Hash root() {
    throw new UnsupportedOperationException();
  }

  /**
   * Copies the bytes of chunk {@code index} into {@code target} from {@code offset} on: always
   * {@value #CHUNK} bytes, zeros for what is a hole or lies past the end.
   */
  public void readChunk(long index, byte[] target, int offset) {
    throw new UnsupportedOperationException();
  }

  /** Whether chunk {@code index} is a hole or lies past the end: then it reads as zeros. */
  public boolean isHole(long index) {
    throw new UnsupportedOperationException();
  }

  /**
   * The content of {@code size} bytes that has {@code chunks} in place of the chunks of those
   * indexes and is cut or grown with zeros at the end. Each array holds {@value #CHUNK} bytes; what
   * lies past {@code size} counts as zeros. The arrays are taken over and not changed any more.
   */
  public ContentTree with(long size, SortedMap<Long, byte[]> chunks) {
    throw new UnsupportedOperationException();
  }
}
