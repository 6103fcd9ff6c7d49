package dev.varve.tree;

import dev.varve.merkle.Hash;
import dev.varve.merkle.HashRules;
import dev.varve.merkle.Name;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A directory's subtree of few entries: 1 to 16 that take at most 4 KiB, or one of any size. Names,
 * values, leaf hashes and small contents stand in it in ascending order of H(name).
 */
public final class Bucket extends Node implements DirectoryNode {

  static final int MAX_ENTRIES = 16;
  static final int MAX_BYTES = 4096;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** The encoded bucket; where a link leads below an entry, the id in it means nothing. */
  private final byte[] bytes;

  /** Where each cell begins, and where the last one ends. */
  private final char[] starts;

  private final byte[] paths;
  private final @Nullable Link @Nullable [] links;
  private final @Nullable NodeSource source;

  /** Entries, as bits, whose leaf was found to be right, and in the upper half, whose content. */
  private int checked;

  private Bucket(
      byte[] bytes,
      char[] starts,
      byte[] paths,
      @Nullable Link @Nullable [] links,
      @Nullable NodeSource source,
      int checked) {
    this.bytes = bytes;
    this.starts = starts;
    this.paths = paths;
    this.links = links;
    this.source = source;
    this.checked = checked;
  }

  /** A bucket that was read; nothing in it is checked against a hash yet. */
  static Bucket stored(byte[] bytes, char[] starts, byte[] paths, NodeSource source) {
    return new Bucket(bytes, starts, paths, null, source, 0);
  }

  /** A new bucket of cells in ascending order. */
  static Bucket of(List<Cell> cells) {
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
    return new Bucket(bytes, starts, paths, links, null, -1);
  }

  /** Whether the cells may stand in one bucket. */
  static boolean fits(List<Cell> cells) {
    return cells.size() == 1 || cells.size() <= MAX_ENTRIES && encodedLength(cells) <= MAX_BYTES;
  }

  private static int encodedLength(List<Cell> cells) {
    int length = 1;
    for (Cell cell : cells) {
      length += cell.length();
    }
    return length;
  }

  @Override
  public NodeKind kind() {
    return NodeKind.BUCKET;
  }

  @Override
  public void forEachChild(ChildVisitor visitor) {
    for (int i = 0; i < size(); i++) {
      NodeKind kind = childKind(i);
      if (kind != null) {
        visitor.child(kind, childId(i));
      }
    }
  }

  @Override
  public int weight() {
    return 136 + bytes.length + paths.length + 2 * starts.length + 4 * size();
  }

  int size() {
    return starts.length - 1;
  }

  /** The encoded bucket, in an array that is not to be changed. */
  byte[] bytes() {
    return bytes;
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

  Cell cell(int index) {
    int start = starts[index];
    return new Cell(path(index), bytes, start, starts[index + 1] - start, link(index));
  }

  /** The leaf hash of an entry, as the bucket's hash binds it. */
  Hash leaf(int index) {
    return Hash.of(bytes, starts[index]);
  }

  /** The cell, once its leaf is found to be right. */
  Cell checkedCell(int index, Link self) {
    Cell cell = cell(index);
    if ((checked >>> index & 1) == 0) {
      cell.checkLeaf(self);
      checked |= 1 << index;
    }
    return cell;
  }

  /** All cells, once their leaves are found to be right. */
  List<Cell> checkedCells(Link self) {
    List<Cell> cells = new ArrayList<>(size());
    for (int i = 0; i < size(); i++) {
      cells.add(checkedCell(i, self));
    }
    return cells;
  }

  /** The entry of that name or null, checked. */
  @Nullable Entry entry(Name name, Link self) {
    int index = indexOf(name.hash());
    if (index < 0) {
      for (int i = 0; i < size(); i++) {
        checkedCell(i, self);
      }
      return null;
    }
    return entry(index, name, self);
  }

  /** The entry in that place, checked. */
  Entry entry(int index, Link self) {
    return entry(index, checkedCell(index, self).name(), self);
  }

  private Entry entry(int index, Name name, Link self) {
    Cell cell = checkedCell(index, self);
    if ((checked >>> (MAX_ENTRIES + index) & 1) == 0) {
      cell.checkInline(self);
      checked |= 1 << (MAX_ENTRIES + index);
    }
    return cell.entry(name);
  }

  private int indexOf(Hash path) {
    long first = path.firstLong();
    for (int i = 0; i < size(); i++) {
      if ((long) LONGS.get(paths, Hash.BYTES * i) == first && path(i).equals(path)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  Hash computeHash(long position) {
    return hash(0, size(), 4 * (int) position);
  }

  /** The hash over some entries that follow each other, which share all bits before {@code bit}. */
  Hash hash(int from, int to, int bit) {
    if (from == to) {
      return Hash.EMPTY;
    }
    if (to - from == 1) {
      return leaf(from);
    }
    int middle = middle(from, to, bit);
    return HashRules.inner(hash(from, middle, bit + 1), hash(middle, to, bit + 1));
  }

  /** The first of these entries whose H(name) has a 1 in place {@code bit}, or {@code to}. */
  int middle(int from, int to, int bit) {
    if (bit >= 8 * Hash.BYTES) {
      throw new IllegalStateException("two names with one hash");
    }
    int middle = from;
    while (middle < to && (paths[Hash.BYTES * middle + bit / 8] >>> (7 - bit % 8) & 1) == 0) {
      middle++;
    }
    return middle;
  }

  @Override
  int places() {
    return size();
  }

  @Override
  @Nullable Link missing(int place, NodeSource wanted) {
    Link link = links == null ? null : links[place];
    if (link != null) {
      return link.isStoredIn(wanted) ? null : link;
    }
    return source == null || source == wanted ? null : link(place);
  }

  @Override
  @Nullable Node fresh(int place) {
    Link link = links == null ? null : links[place];
    return link == null ? null : link.fresh();
  }

  @Override
  Node stored(long[] ids, NodeSource wanted) {
    byte[] all = hasLinks() || source != null && source != wanted ? bytes.clone() : bytes;
    for (int i = 0; i < size(); i++) {
      if (childKind(i) != null && all != bytes) {
        LONGS.set(all, starts[i + 1] - Long.BYTES, ids[i] == 0 ? childId(i) : ids[i]);
      }
    }
    return new Bucket(all, starts, paths, null, wanted, checked);
  }

  /** H(name) of an entry. */
  Hash path(int index) {
    return Hash.of(paths, Hash.BYTES * index);
  }

  private @Nullable Link link(int index) {
    Link link = links == null ? null : links[index];
    if (link != null || source == null) {
      return link;
    }
    NodeKind kind = childKind(index);
    return kind == null ? null : new Link(kind, childId(index), source);
  }

  private @Nullable NodeKind childKind(int index) {
    Link link = links == null ? null : links[index];
    if (link != null) {
      return link.kind();
    }
    int at = starts[index] + Cell.NAME_LENGTH_AT;
    at += 1 + Byte.toUnsignedInt(bytes[at]);
    at += Cell.valueLength(bytes, at);
    return at == starts[index + 1] ? null : NodeKind.ofCode(bytes[at]);
  }

  private long childId(int index) {
    Link link = links == null ? null : links[index];
    return link != null ? link.id() : (long) LONGS.get(bytes, starts[index + 1] - Long.BYTES);
  }
}
