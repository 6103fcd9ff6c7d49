package dev.varve.vfs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The written chunks of a file by their index: a hash table without boxes. */
final class ChunkMap {

  private static final int FIRST_SLOTS = 4;

  private @Nullable DirtyChunk[] slots = new @Nullable DirtyChunk[FIRST_SLOTS];
  private int size;

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  @Nullable DirtyChunk get(long index) {
    return slots[find(index)];
  }

  void put(DirtyChunk chunk) {
    int slot = find(chunk.index);
    if (slots[slot] == null) {
      size++;
    }
    slots[slot] = chunk;
    if (size > slots.length - slots.length / 4) {
      grow();
    }
  }

  void remove(long index) {
    int hole = find(index);
    if (slots[hole] == null) {
      return;
    }
    slots[hole] = null;
    size--;
    int mask = slots.length - 1;
    for (int at = (hole + 1) & mask; slots[at] != null; at = (at + 1) & mask) {
      DirtyChunk moved = slots[at];
      slots[at] = null;
      slots[find(moved.index)] = moved;
    }
  }

  /** Calls for every chunk, in no order. The map must not change meanwhile. */
  void forEach(Consumer<DirtyChunk> action) {
    for (DirtyChunk chunk : slots) {
      if (chunk != null) {
        action.accept(chunk);
      }
    }
  }

  /** Takes all chunks out; gives them in ascending order of their indexes. */
  List<DirtyChunk> takeAll() {
    List<DirtyChunk> all = new ArrayList<>(size);
    forEach(all::add);
    slots = new @Nullable DirtyChunk[FIRST_SLOTS];
    size = 0;
    all.sort(Comparator.comparingLong(DirtyChunk::index));
    return all;
  }

  /** The slot that holds the index, or the empty one where it belongs. */
  private int find(long index) {
    int mask = slots.length - 1;
    long mixed = index * 0x9E3779B97F4A7C15L;
    int at = (int) (mixed >>> 32) & mask;
    while (true) {
      DirtyChunk chunk = slots[at];
      if (chunk == null || chunk.index == index) {
        return at;
      }
      at = (at + 1) & mask;
    }
  }

  private void grow() {
    @Nullable DirtyChunk[] old = slots;
    slots = new @Nullable DirtyChunk[old.length * 2];
    for (DirtyChunk chunk : old) {
      if (chunk != null) {
        slots[find(chunk.index)] = chunk;
      }
    }
  }
}
