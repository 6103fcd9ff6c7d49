package dev.varve.tree;

import dev.varve.merkle.Hash;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A bucket's cells one after the other in one array, as they are stored. */
final class PackedCells {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** The encoded bucket; where a link leads below an entry, the id in it means nothing. */
  private final byte[] bytes;

  /** Where each cell begins, and where the last one ends. */
  private final char[] starts;

  private final Paths paths;
  private final @Nullable Link @Nullable [] links;
  private final @Nullable NodeSource source;

  private PackedCells(
      byte[] bytes,
      char[] starts,
      Paths paths,
      @Nullable Link @Nullable [] links,
      @Nullable NodeSource source) {
    this.bytes = bytes;
    this.starts = starts;
    this.paths = paths;
    this.links = links;
    this.source = source;
  }

  /** The cells that were read. */
  static PackedCells stored(byte[] bytes, char[] starts, byte[] paths, NodeSource source) {
    return new PackedCells(bytes, starts, new Paths(paths), null, source);
  }

  /** New cells in ascending order. */
  static PackedCells of(List<Cell> cells) {
    int size = cells.size();
    char[] starts = new char[size + 1];
    byte[] paths = new byte[Hash.BYTES * size];
    @Nullable Link[] links = new Link[size];
    byte[] bytes = new byte[encodedLength(cells)];
    bytes[0] = (byte) size;
    int at = 1;
    for (int i = 0; i < size; i++) {
      Cell cell = cells.get(i);
      starts[i] = (char) at;
      cell.path().writeTo(paths, Hash.BYTES * i);
      links[i] = cell.link();
      cell.copyTo(bytes, at);
      at += cell.length();
    }
    starts[size] = (char) at;
    return new PackedCells(bytes, starts, new Paths(paths), links, null);
  }

  static int encodedLength(List<Cell> cells) {
    int length = 1;
    for (Cell cell : cells) {
      length += cell.length();
    }
    return length;
  }

  /**
   * The same with other cells of the same names where there are any.
   *
   * @param length how many bytes they take in all
   */
  PackedCells with(@Nullable Cell[] others, int length) {
    int size = size();
    byte[] all = new byte[length];
    char[] allStarts = new char[size + 1];
    @Nullable Link[] allLinks = new Link[size];
    all[0] = (byte) size;
    int at = 1;
    for (int i = 0; i < size; i++) {
      Cell other = others[i];
      allStarts[i] = (char) at;
      if (other == null) {
        System.arraycopy(bytes, starts[i], all, at, length(i));
        allLinks[i] = links == null ? null : links[i];
        at += length(i);
      } else {
        other.copyTo(all, at);
        allLinks[i] = other.link();
        at += other.length();
      }
    }
    allStarts[size] = (char) at;
    return new PackedCells(all, allStarts, paths, allLinks, source);
  }

  int size() {
    return paths.size();
  }

  Paths paths() {
    return paths;
  }

  /** The encoded bucket, in an array that is not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  int start(int index) {
    return starts[index];
  }

  int length(int index) {
    return starts[index + 1] - starts[index];
  }

  Cell cell(int index) {
    return new Cell(paths.get(index), bytes, starts[index], length(index), link(index));
  }

  /** Whether a child is not stored yet, or stored elsewhere than the bytes say. */
  boolean hasLinks() {
    if (links != null) {
      for (Link link : links) {
        if (link != null) {
          return true;
        }
      }
    }
    return false;
  }

  @Nullable NodeKind childKind(int index) {
    Link link = links == null ? null : links[index];
    if (link != null) {
      return link.kind();
    }
    int at = starts[index] + Cell.NAME_LENGTH_AT;
    at += 1 + Byte.toUnsignedInt(bytes[at]);
    at += Cell.valueLength(bytes, at);
    return at == starts[index + 1] ? null : NodeKind.ofCode(bytes[at]);
  }

  long childId(int index) {
    Link link = links == null ? null : links[index];
    return link != null ? link.id() : (long) LONGS.get(bytes, starts[index + 1] - Long.BYTES);
  }

  private @Nullable Link link(int index) {
    Link link = links == null ? null : links[index];
    if (link != null || source == null) {
      return link;
    }
    NodeKind kind = childKind(index);
    return kind == null ? null : new Link(kind, childId(index), source);
  }

  /** The child of an entry, unless there is none or {@code wanted} holds it. */
  @Nullable Link missing(int index, NodeSource wanted) {
    Link link = links == null ? null : links[index];
    if (link != null) {
      return link.isStoredIn(wanted) ? null : link;
    }
    return source == null || source == wanted ? null : link(index);
  }

  /** The child of an entry if it lies in memory alone. */
  @Nullable Node fresh(int index) {
    Link link = links == null ? null : links[index];
    return link == null ? null : link.fresh();
  }

  /** The same cells with compact references, see {@link Node#stored}. */
  PackedCells stored(long[] ids, NodeSource wanted) {
    boolean moved = hasLinks() || source != null && source != wanted;
    byte[] all = moved ? bytes.clone() : bytes;
    for (int i = 0; moved && i < size(); i++) {
      if (childKind(i) != null) {
        LONGS.set(all, starts[i + 1] - Long.BYTES, ids[i] == 0 ? childId(i) : ids[i]);
      }
    }
    return new PackedCells(all, starts, paths, null, wanted);
  }

  /** About how many bytes of heap the cells take. */
  int weight() {
    return 72
        + bytes.length
        + paths.weight()
        + 2 * starts.length
        + (links == null ? 0 : 16 + 4 * size());
  }
}
