package dev.varve.vfs;

import dev.varve.spill.SpillSpace;
import dev.varve.spill.Spilled;
import dev.varve.tree.Chunk;
import dev.varve.tree.ContentTree;
import dev.varve.tree.WrittenChunk;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A chunk that was written. What lies past the end of its bytes is zeros. */
final class DirtyChunk implements WrittenChunk {

  private static final int SMALLEST = 64;
  private static final byte[] NONE = new byte[0];

  final long index;

  /** The epoch that owns the bytes: a later one copies them before it writes. */
  final int epoch;

  /** The bytes, unless the heap had no room for them. */
  private byte[] bytes;

  private final @Nullable Spilled spilled;

  private DirtyChunk(long index, int epoch, byte[] bytes) {
    this.index = index;
    this.epoch = epoch;
    this.bytes = bytes;
    this.spilled = null;
  }

  private DirtyChunk(long index, int epoch, Spilled spilled) {
    this.index = index;
    this.epoch = epoch;
    this.bytes = NONE;
    this.spilled = spilled;
  }

  /** A chunk of zeros with room for the bytes before {@code end}. */
  static DirtyChunk zeros(long index, int epoch, int end, SpillSpace space) {
    return space.takeHeap(room(end))
        ? new DirtyChunk(index, epoch, new byte[room(end)])
        : new DirtyChunk(index, epoch, space.allocate(ContentTree.CHUNK));
  }

  /** The chunk as {@code content} has it. */
  static DirtyChunk copyOf(ContentTree content, long index, int epoch, SpillSpace space) {
    byte[] bytes = new byte[ContentTree.CHUNK];
    content.readChunk(index, bytes, 0);
    return of(index, epoch, bytes, space);
  }

  /** A copy that another epoch owns. */
  DirtyChunk copy(int newEpoch, SpillSpace space) {
    return of(index, newEpoch, spilled == null ? bytes.clone() : spilled.toArray(), space);
  }

  private static DirtyChunk of(long index, int epoch, byte[] bytes, SpillSpace space) {
    if (space.takeHeap(bytes.length)) {
      return new DirtyChunk(index, epoch, bytes);
    }
    Spilled spilled = space.allocate(ContentTree.CHUNK);
    spilled.write(0, bytes, 0, bytes.length);
    return new DirtyChunk(index, epoch, spilled);
  }

  @Override
  public long index() {
    return index;
  }

  void write(int at, byte[] data, int from, int length) {
    if (spilled != null) {
      spilled.write(at, data, from, length);
      return;
    }
    if (at + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, room(at + length));
    }
    System.arraycopy(data, from, bytes, at, length);
  }

  void read(int from, byte[] target, int at, int length) {
    if (spilled != null) {
      spilled.read(from, target, at, length);
      return;
    }
    int present = Math.clamp(bytes.length - from, 0, length);
    if (present > 0) {
      System.arraycopy(bytes, from, target, at, present);
    }
    Arrays.fill(target, at + present, at + length, (byte) 0);
  }

  /** Makes zeros of all from {@code at} on. */
  void clearFrom(int at) {
    if (spilled != null) {
      spilled.clearFrom(at);
    } else if (at < bytes.length) {
      Arrays.fill(bytes, at, bytes.length, (byte) 0);
    }
  }

  /** The first bytes; the chunk is not written any more. */
  @Override
  public @Nullable Chunk chunk(int length) {
    return spilled == null
        ? Chunk.of(bytes, Math.min(length, bytes.length))
        : Chunk.of(spilled, length);
  }

  private static int room(int end) {
    return Math.max(SMALLEST, Integer.highestOneBit(end - 1) << 1);
  }
}
