package dev.varve.vfs;

import dev.varve.merkle.Name;
import dev.varve.tree.ContentTree;
import dev.varve.tree.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file: its content in the parent, the chunks written since, and its size. */
final class FileNode extends Node {

  private static final int CHUNK = ContentTree.CHUNK;
  private static final int SHIFT = 12;

  private final ContentTree base;
  private final ChunkMap dirty = new ChunkMap();
  private @Nullable DirtyChunk last;
  private long size;

  /** How many bytes of the base still show: the smallest size since. */
  private long cut;

  /** The smallest size that the running execution has seen. */
  private long floor;

  /** The smallest size that it has set: from there on nothing shows that was there before it. */
  private long ownFrom = Long.MAX_VALUE;

  FileNode(Entry.FileEntry entry, Link link) {
    super(entry, link, entry.mtime());
    this.base = entry.content();
    this.size = base.size();
    this.cut = size;
  }

  FileNode(long mtime) {
    super(null, null, mtime);
    this.base = ContentTree.EMPTY;
  }

  @Override
  FileType type() {
    return FileType.FILE;
  }

  @Override
  long size() {
    return size;
  }

  long floor() {
    return floor;
  }

  /** Begins to watch the size for an execution. */
  void resetFloor() {
    floor = size;
    ownFrom = Long.MAX_VALUE;
  }

  @Override
  Runnable restore() {
    long oldSize = size;
    long oldCut = cut;
    long oldFloor = floor;
    long oldOwnFrom = ownFrom;
    return () -> {
      size = oldSize;
      cut = oldCut;
      floor = oldFloor;
      ownFrom = oldOwnFrom;
    };
  }

  /** Puts bytes at an offset; the end is below 2^63. */
  void write(Overlay overlay, long offset, byte[] data, int from, int length) {
    keep(overlay.undo(), overlay.accesses());
    mtime = overlay.time();
    int done = 0;
    while (done < length) {
      long at = offset + done;
      int start = (int) (at & (CHUNK - 1));
      int count = Math.min(CHUNK - start, length - done);
      payWrite(overlay, at >>> SHIFT, count);
      writable(overlay, at >>> SHIFT, start, start + count).write(start, data, from + done, count);
      done += count;
    }
    size = Math.max(size, offset + length);
  }

  /**
   * Pays for a chunk that the execution changes for the first time, and for what it leaves of it.
   */
  private void payWrite(Overlay overlay, long index, int count) {
    DirtyChunk chunk = written(index);
    if (isOwn(overlay, chunk)) {
      return;
    }
    overlay.costs().changeChunk();
    if (count < CHUNK) {
      payRead(overlay, index);
    }
  }

  /** The chunk if it was written, most often the one that was written last. */
  private @Nullable DirtyChunk written(long index) {
    return last != null && last.index == index ? last : dirty.get(index);
  }

  /** Pays for a chunk that was there before, in whatever state: its size decides nothing. */
  private void payRead(Overlay overlay, long index) {
    Trace known = overlay.accesses().of(this);
    if (!isMade(known, index) && known.isOther(index)) {
      overlay.costs().readChunk();
    }
  }

  /** Whether the running execution has written the chunk. */
  private static boolean isOwn(Overlay overlay, @Nullable DirtyChunk chunk) {
    return chunk != null && chunk.epoch >= overlay.undo().start();
  }

  /** Whether all that the chunk may have is the running execution's doing. */
  private boolean isMade(Trace known, long index) {
    return known.isCreated() || index << SHIFT >= ownFrom;
  }

  /** The chunk, ready to have the bytes from {@code start} to {@code end} overwritten. */
  private DirtyChunk writable(Overlay overlay, long index, int start, int end) {
    DirtyChunk chunk = written(index);
    if (chunk == null || chunk.epoch < overlay.undo().epoch()) {
      chunk = own(overlay, chunk, index, start, end);
    }
    last = chunk;
    return chunk;
  }

  /** Makes a chunk of this epoch's own, with what the write leaves of it. */
  private DirtyChunk own(
      Overlay overlay, @Nullable DirtyChunk old, long index, int start, int end) {
    int epoch = overlay.undo().epoch();
    int present = present(index);
    boolean whole = start == 0 && end >= present;
    if (!whole) {
      noteRead(overlay, old, index);
    }
    DirtyChunk own;
    if (whole || (old == null && index << SHIFT >= cut)) {
      own = DirtyChunk.zeros(index, epoch, end, overlay.space());
    } else if (old == null) {
      own = DirtyChunk.copyOf(base, index, epoch, overlay.space());
    } else {
      own = old.copy(epoch, overlay.space());
    }
    dirty.put(own);
    overlay.undo().push(() -> replace(index, old));
    return own;
  }

  private void replace(long index, @Nullable DirtyChunk chunk) {
    if (chunk == null) {
      dirty.remove(index);
    } else {
      dirty.put(chunk);
    }
    last = null;
  }

  /** How many of the chunk's bytes lie before the end of the file. */
  private int present(long index) {
    return (int) Math.clamp(size - (index << SHIFT), 0L, (long) CHUNK);
  }

  /** Notes that a chunk's bytes matter, unless the execution itself has made them. */
  private void noteRead(Overlay overlay, @Nullable DirtyChunk chunk, long index) {
    Trace known = overlay.accesses().of(this);
    if (index << SHIFT < floor && !isOwn(overlay, chunk)) {
      known.noteChunk(index);
    }
  }

  /** Cuts the file, or makes it longer by a hole. */
  void resize(Overlay overlay, long newSize) {
    keep(overlay.undo(), overlay.accesses());
    mtime = overlay.time();
    clearTail(overlay, newSize);
    ownFrom = Math.min(ownFrom, newSize);
    if (newSize < size) {
      for (long index : chunksPast(newSize)) {
        DirtyChunk gone = dirty.get(index);
        overlay.undo().push(() -> replace(index, gone));
        dirty.remove(index);
      }
      last = null;
      cut = Math.min(cut, newSize);
      floor = Math.min(floor, newSize);
    }
    size = newSize;
  }

  /**
   * Makes zeros of what the chunk of the new end has past it. The chunk becomes the execution's own
   * whatever it holds, as it has paid for it.
   */
  private void clearTail(Overlay overlay, long newSize) {
    int tail = (int) (newSize & (CHUNK - 1));
    if (tail != 0) {
      payWrite(overlay, newSize >>> SHIFT, 1);
      writable(overlay, newSize >>> SHIFT, tail, tail).clearFrom(tail);
    }
  }

  private List<Long> chunksPast(long end) {
    long first = (end + CHUNK - 1) >>> SHIFT;
    long afterLast = (size + CHUNK - 1) >>> SHIFT;
    List<Long> past = new ArrayList<>();
    if (afterLast - first < dirty.size()) {
      for (long index = first; index < afterLast; index++) {
        if (dirty.get(index) != null) {
          past.add(index);
        }
      }
    } else {
      dirty.forEach(
          chunk -> {
            if (chunk.index >= first) {
              past.add(chunk.index);
            }
          });
    }
    return past;
  }

  /** Reads what there is of {@code length} bytes at an offset; gives how many there are. */
  int read(Overlay overlay, long offset, byte[] target, int at, int length) {
    int count = (int) Math.clamp(size - offset, 0L, (long) length);
    if (count < length) {
      overlay.accesses().of(this).noteSize();
    }
    int done = 0;
    while (done < count) {
      long from = offset + done;
      int start = (int) (from & (CHUNK - 1));
      int part = Math.min(CHUNK - start, count - done);
      readChunk(overlay, from >>> SHIFT, start, target, at + done, part);
      done += part;
    }
    return count;
  }

  private void readChunk(
      Overlay overlay, long index, int start, byte[] target, int at, int length) {
    DirtyChunk chunk = dirty.get(index);
    if (!isOwn(overlay, chunk)) {
      payRead(overlay, index);
      noteRead(overlay, chunk, index);
      if (index << SHIFT >= floor && !isMade(overlay.accesses().of(this), index)) {
        overlay.accesses().of(this).noteSize();
      }
    }
    if (chunk != null) {
      chunk.read(start, target, at, length);
    } else if (index << SHIFT >= cut) {
      Arrays.fill(target, at, at + length, (byte) 0);
    } else if (length == CHUNK) {
      base.readChunk(index, target, at);
    } else {
      System.arraycopy(overlay.cache().chunk(base, index), start, target, at, length);
    }
  }

  /** Adds the chunks that an execution wrote or cut off, by the epoch that it began with. */
  void addWrittenChunks(int start, long sizeBefore, ChunkRanges written) {
    dirty.forEach(
        chunk -> {
          if (chunk.epoch >= start) {
            written.add(chunk.index, chunk.index);
          }
        });
    if (floor < sizeBefore) {
      written.add(floor >>> SHIFT, (sizeBefore - 1) >>> SHIFT);
    }
  }

  /**
   * The file as an entry of that name, to which it gives what was written: it is not used again.
   */
  Entry entry(Name name) {
    ContentTree content = content();
    return origin instanceof Entry.FileEntry o
            && o.mtime() == mtime
            && o.content().equals(content)
            && o.name().equals(name)
        ? o
        : new Entry.FileEntry(name, mtime, content);
  }

  private ContentTree content() {
    if (dirty.isEmpty() && cut == base.size() && size == cut) {
      return base;
    }
    ContentTree shown = cut < base.size() ? base.with(cut, List.of()) : base;
    last = null;
    return shown.with(size, dirty.takeAll());
  }
}
