package dev.varve.vfs;

import dev.varve.tree.ContentTree;
import java.util.Arrays;

/** A chunk that was written. What lies past the end of its bytes is zeros. */
final class DirtyChunk {

  private static final int SMALLEST = 64;

  final long index;

  /** The epoch that owns the bytes: a later one copies them before it writes. */
  final int epoch;

  private byte[] bytes;

  private DirtyChunk(long index, int epoch, byte[] bytes) {
    this.index = index;
    this.epoch = epoch;
    this.bytes = bytes;
  }

  /** A chunk of zeros with room for the bytes before {@code end}. */
  static DirtyChunk zeros(long index, int epoch, int end) {
    return new DirtyChunk(index, epoch, new byte[room(end)]);
  }

  /** The chunk as {@code content} has it. */
  static DirtyChunk copyOf(ContentTree content, long index, int epoch) {
    byte[] bytes = new byte[ContentTree.CHUNK];
    content.readChunk(index, bytes, 0);
    return new DirtyChunk(index, epoch, bytes);
  }

  /** A copy that another epoch owns. */
  DirtyChunk copy(int newEpoch) {
    return new DirtyChunk(index, newEpoch, bytes.clone());
  }

  void write(int at, byte[] data, int from, int length) {
    if (at + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, room(at + length));
    }
    System.arraycopy(data, from, bytes, at, length);
  }

  void read(int from, byte[] target, int at, int length) {
    int present = Math.clamp(bytes.length - from, 0, length);
    if (present > 0) {
      System.arraycopy(bytes, from, target, at, present);
    }
    Arrays.fill(target, at + present, at + length, (byte) 0);
  }

  /** Makes zeros of all from {@code at} on. */
  void clearFrom(int at) {
    if (at < bytes.length) {
      Arrays.fill(bytes, at, bytes.length, (byte) 0);
    }
  }

  /** All {@link ContentTree#CHUNK} bytes; the chunk is not written any more. */
  byte[] whole() {
    if (bytes.length < ContentTree.CHUNK) {
      bytes = Arrays.copyOf(bytes, ContentTree.CHUNK);
    }
    return bytes;
  }

  private static int room(int end) {
    return Math.max(SMALLEST, Integer.highestOneBit(end - 1) << 1);
  }
}
