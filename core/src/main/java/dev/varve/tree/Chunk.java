package dev.varve.tree;

import dev.varve.merkle.Hash;
import dev.varve.merkle.HashRules;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A chunk of a file without the zeros at its end; one of zeros alone is no node. */
public final class Chunk extends Node {

  private final byte[] bytes;
  private final int offset;
  private final int length;

  /** A view of bytes that never change and of which the last is not 0. */
  Chunk(byte[] bytes, int offset, int length) {
    this.bytes = bytes;
    this.offset = offset;
    this.length = length;
  }

  /** The chunk that the first {@code length} bytes are, or null if they are zeros. */
  static @Nullable Chunk of(byte[] bytes, int length) {
    return new Chunk(bytes, 0, length).cut(length);
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
    return 56 + bytes.length;
  }

  /** The bytes, in a new array. */
  public byte[] toBytes() {
    return Arrays.copyOfRange(bytes, offset, offset + length);
  }

  /** How many bytes there are: 1 to 4,096. */
  int length() {
    return length;
  }

  /** Copies the chunk into {@code target} with the zeros at its end. */
  void readTo(byte[] target, int at) {
    System.arraycopy(bytes, offset, target, at, length);
    Arrays.fill(target, at + length, at + ContentTree.CHUNK, (byte) 0);
  }

  void copyTo(byte[] target, int at) {
    System.arraycopy(bytes, offset, target, at, length);
  }

  /** The bytes, in an array that is not to be changed. */
  byte[] bytes() {
    return offset == 0 && length == bytes.length
        ? bytes
        : Arrays.copyOfRange(bytes, offset, offset + length);
  }

  /** What is left when only the first {@code size} bytes are kept, or null if that is zeros. */
  @Nullable Chunk cut(int size) {
    int kept = HashRules.trimmedLength(bytes, offset, Math.min(size, length));
    if (kept == 0) {
      return null;
    }
    if (kept <= bytes.length / 2) {
      return new Chunk(Arrays.copyOfRange(bytes, offset, offset + kept), 0, kept);
    }
    return new Chunk(bytes, offset, kept);
  }

  /** The chunk behind a link. */
  static Chunk at(Link link, Hash hash, long index) {
    if (link.node(hash, index) instanceof Chunk chunk) {
      return chunk;
    }
    throw link.corrupt("is no chunk");
  }

  @Override
  Hash computeHash(long position) {
    return HashRules.chunkLeaf(position, bytes, offset, length);
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
  Node stored(long[] ids, NodeSource source) {
    return this;
  }
}
