package dev.varve.tree;

import dev.varve.merkle.Hash;
import dev.varve.merkle.HashRules;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The immutable content of a file: its size and a perfect Merkle tree over its chunks of {@value
 * #CHUNK} bytes. A chunk of zeros is a hole, stored nowhere. Any number of threads may read it.
 */
public sealed class ContentTree permits BinaryContent {

  /** The size of a chunk in bytes. */
  public static final int CHUNK = HashRules.CHUNK;

  /** The content of a file of no bytes. */
  public static final ContentTree EMPTY = new ContentTree(0, Hash.EMPTY, null);

  private final long size;
  private final Hash root;
  private final @Nullable Link link;

  /**
   * The content whose topmost node, a page or the only chunk, is behind the link if not all zeros.
   */
  ContentTree(long size, Hash root, @Nullable Link link) {
    this.size = size;
    this.root = root;
    this.link = link;
  }

  /** The size in bytes, 0 to 2^63 - 1. */
  public long size() {
    return size;
  }

  /** The content root. */
  public Hash root() {
    return root;
  }

  /**
   * Copies the bytes of chunk {@code index} into {@code target} from {@code offset} on: always
   * {@value #CHUNK} bytes, zeros for what is a hole or lies past the end.
   *
   * @throws IndexOutOfBoundsException if the index is negative or the target too short
   */
  public void readChunk(long index, byte[] target, int offset) {
    Objects.checkFromIndexSize(offset, CHUNK, target.length);
    Chunk chunk = chunk(index);
    if (chunk == null) {
      Arrays.fill(target, offset, offset + CHUNK, (byte) 0);
    } else {
      chunk.readTo(target, offset);
    }
  }

  /**
   * Whether chunk {@code index} is a hole or lies past the end: then it reads as zeros.
   *
   * @throws IndexOutOfBoundsException if the index is negative
   */
  public boolean isHole(long index) {
    if (!covers(index)) {
      return true;
    }
    FilePage page = pageOver(index);
    return page == null ? levels() > 0 : !page.slots().has((int) index & 15);
  }

  /** The tree as the hash rules see it. */
  public Branch<Chunk> branch() {
    return new ContentBranch.Whole(this);
  }

  /**
   * The content of {@code size} bytes that has {@code chunks} in place of the chunks of those
   * indexes and is cut or grown with zeros at the end. Each array holds {@value #CHUNK} bytes; what
   * lies past {@code size} counts as zeros. The arrays are taken over and not changed any more.
   *
   * @throws IllegalArgumentException if the size or an index is negative, or an array has another
   *     length
   */
  public final ContentTree with(long size, SortedMap<Long, byte[]> chunks) {
    return with(size, WholeChunk.list(chunks));
  }

  /**
   * The same with chunks in ascending order of their indexes.
   *
   * @throws IllegalArgumentException if the size or an index is negative
   */
  public ContentTree with(long size, List<? extends WrittenChunk> chunks) {
    return new ContentUpdate(this, size, chunks).apply();
  }

  /** Whether both have the same size and root: then they have the same bytes. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ContentTree c && size == c.size && root.equals(c.root);
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(size) + root.hashCode();
  }

  /** The size and the root. */
  @Override
  public String toString() {
    return size + " bytes " + root;
  }

  /** The way to the topmost node, or null if all is zeros. */
  @Nullable Link link() {
    return link;
  }

  /** The chunk, or null for zeros. */
  @Nullable Chunk chunk(long index) {
    if (!covers(index) || link == null) {
      return null;
    }
    if (levels() == 0) {
      return Chunk.at(link, root, 0);
    }
    FilePage page = pageOver(index);
    int slot = (int) index & 15;
    return page == null || !page.slots().has(slot) ? null : page.chunk(slot, index);
  }

  /** How many pages stand above a chunk. */
  int levels() {
    return levels(size);
  }

  static int levels(long size) {
    return (HashRules.contentHeight(size) + FilePage.LEVELS - 1) / FilePage.LEVELS;
  }

  /** How many binary levels the topmost page of a file of {@code size} bytes spans: 1 to 4. */
  static int topLevels(long size) {
    return HashRules.contentHeight(size) - FilePage.LEVELS * (levels(size) - 1);
  }

  /** The topmost page of a file of more than one chunk; null if all is zeros. */
  @Nullable FilePage topPage() {
    return link == null ? null : FilePage.page(link, root, levels() - 1, topLevels(size));
  }

  private boolean covers(long index) {
    if (index < 0) {
      throw new IndexOutOfBoundsException("a chunk's index is not negative: " + index);
    }
    return link != null && index < HashRules.chunks(size);
  }

  /** The page of level 0 that covers a chunk; null if there is none. */
  private @Nullable FilePage pageOver(long index) {
    FilePage page = levels() == 0 ? null : topPage();
    while (page != null && page.level() > 0) {
      int slot = (int) (index >>> FilePage.LEVELS * page.level()) & 15;
      page = page.slots().has(slot) ? page.page(slot) : null;
    }
    return page;
  }
}
