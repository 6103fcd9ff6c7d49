package dev.varve.tree;

import dev.varve.merkle.Hash;
import dev.varve.merkle.HashRules;
import dev.varve.spill.SpillRegion;
import dev.varve.spill.Spilled;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A chunk of a file without the zeros at its end; one of zeros alone is no node. */
public final class Chunk extends Node {

  /** The array that the bytes stand in, unless they lie outside of the heap. */
  private final byte @Nullable [] array;

  /** Where the bytes lie if not in the heap. */
  private final @Nullable SpillRegion region;

  /** Of the first byte, there or here. */
  private final int offset;

  private final int length;

  /** A view of bytes that never change and of which the last is not 0. */
  Chunk(byte[] array, int offset, int length) {
    this(array, null, offset, length);
  }

  private Chunk(byte @Nullable [] array, @Nullable SpillRegion region, int offset, int length) {
    this.array = array;
    this.region = region;
    this.offset = offset;
    this.length = length;
  }

  /**
   * The chunk that the first {@code length} bytes are, at most 4,096, or null if they are zeros.
   * The array is taken over and not changed any more.
   */
  public static @Nullable Chunk of(byte[] bytes, int length) {
    return new Chunk(bytes, 0, length).cut(length);
  }

  /** The same of bytes outside of the heap, where they stay. */
  public static @Nullable Chunk of(Spilled spilled, int length) {
    int kept =
        length > 0 && spilled.byteAt(length - 1) != 0
            ? length
            : HashRules.trimmedLength(spilled.toArray(), 0, length);
    return kept == 0 ? null : new Chunk(null, spilled.region(), spilled.offset(), kept);
  }

  /**
   * The chunk of 1 to 4,096 bytes, of which the last is not 0. The array is taken over and not
   * changed any more.
   *
   * @throws NodeFormatException if no chunk has these bytes
   */
  public static Chunk decode(byte[] bytes) {
    return NodeDecoder.chunk(bytes);
  }

  @Override
  public NodeKind kind() {
    return NodeKind.CHUNK;
  }

  @Override
  public void forEachChild(ChildVisitor visitor) {}

  @Override
  public int weight() {
    return 56 + (array == null ? 0 : array.length);
  }

  /** The bytes, in a new array. */
  public byte[] toBytes() {
    byte[] bytes = new byte[length];
    copyTo(bytes, 0);
    return bytes;
  }

  /** How many bytes there are: 1 to 4,096. */
  int length() {
    return length;
  }

  /** Copies the chunk into {@code target} with the zeros at its end. */
  void readTo(byte[] target, int at) {
    copyTo(target, at);
    Arrays.fill(target, at + length, at + ContentTree.CHUNK, (byte) 0);
  }

  void copyTo(byte[] target, int at) {
    if (region == null) {
      System.arraycopy(Objects.requireNonNull(array), offset, target, at, length);
    } else {
      region.read(offset, target, at, length);
    }
  }

  /** The bytes, in an array that is not to be changed. */
  byte[] bytes() {
    return array != null && offset == 0 && length == array.length ? array : toBytes();
  }

  /** What is left when only the first {@code size} bytes are kept, or null if that is zeros. */
  @Nullable Chunk cut(int size) {
    byte[] bytes = array == null ? toBytes() : array;
    int from = array == null ? 0 : offset;
    int kept = HashRules.trimmedLength(bytes, from, Math.min(size, length));
    if (kept == 0) {
      return null;
    }
    if (kept <= bytes.length / 2) {
      return new Chunk(Arrays.copyOfRange(bytes, from, from + kept), 0, kept);
    }
    return new Chunk(array, region, offset, kept);
  }

  /** The chunk behind a link. */
  static Chunk at(Link link, Hash hash, long index) {
    if (link.node(hash, index) instanceof Chunk chunk) {
      return chunk;
    }
    throw link.corrupt("is no chunk");
  }

  @Override
  void know(Hash hash) {
    if (region == null) {
      super.know(hash);
    }
  }

  @Override
  Hash computeHash(long position) {
    return array == null
        ? HashRules.chunkLeaf(position, toBytes(), 0, length)
        : HashRules.chunkLeaf(position, array, offset, length);
  }

  @Override
  int places() {
    return 0;
  }

  @Override
  @Nullable Link missing(int place, NodeSource source) {
    return null;
  }

  @Override
  @Nullable Node fresh(int place) {
    return null;
  }

  @Override
  Node stored(long[] ids, NodeSource source) {
    return this;
  }
}
