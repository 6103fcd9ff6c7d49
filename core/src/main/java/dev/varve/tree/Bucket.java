package dev.varve.tree;

import dev.varve.merkle.Hash;
import dev.varve.merkle.HashRules;
import dev.varve.merkle.Name;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A directory's subtree of few entries: 1 to 16 that take at most 4 KiB, or one of any size. Names,
 * values, leaf hashes and small contents stand in it in ascending order of H(name).
 *
 * <p>A bucket that was made of another one by replacing a few entries shares the others with it,
 * until it is stored.
 */
public final class Bucket extends DirectoryNode {

  static final int MAX_ENTRIES = 16;
  static final int MAX_BYTES = 4096;

  private final PackedCells packed;
  private final Paths paths;
  private final int size;

  /** What stands in place of packed cells; null for nowhere, or where the packed cell stands. */
  private final @Nullable Cell @Nullable [] replaced;

  /** How many bytes the encoded bucket has. */
  private final int length;

  /** Entries, as bits, whose leaf was found to be right, and in the upper half, whose content. */
  private int checked;

  /** The hashes of inner nodes once they were needed. */
  private @Nullable BucketHashes hashes;

  private Bucket(PackedCells packed, int checked) {
    this(packed, null, packed.bytes().length, checked);
  }

  private Bucket(
      PackedCells packed, @Nullable Cell @Nullable [] replaced, int length, int checked) {
    this.packed = packed;
    this.paths = packed.paths();
    this.size = paths.size();
    this.replaced = replaced;
    this.length = length;
    this.checked = checked;
  }

  /** A bucket that was read; nothing in it is checked against a hash yet. */
  static Bucket stored(byte[] bytes, char[] starts, byte[] paths, NodeSource source) {
    return new Bucket(PackedCells.stored(bytes, starts, paths, source), 0);
  }

  /** A new bucket of cells in ascending order. */
  static Bucket of(List<Cell> cells) {
    return new Bucket(PackedCells.of(cells), -1);
  }

  /** Whether the cells may stand in one bucket. */
  static boolean fits(List<Cell> cells) {
    return cells.size() == 1
        || cells.size() <= MAX_ENTRIES && PackedCells.encodedLength(cells) <= MAX_BYTES;
  }

  /**
   * The bucket with other entries of the same names where there are any; null if they do not fit.
   */
  @Nullable Bucket replace(@Nullable Cell[] others) {
    @Nullable Cell[] all = replaced == null ? new Cell[size] : replaced.clone();
    int changed = 0;
    int count = 0;
    int lengthAfter = length;
    for (int i = 0; i < size; i++) {
      Cell before = all[i];
      Cell other = others[i];
      if (other != null) {
        lengthAfter += other.length() - (before == null ? packed.length(i) : before.length());
        all[i] = other;
        changed |= 1 << i;
      }
      count += all[i] == null ? 0 : 1;
    }
    if (lengthAfter > MAX_BYTES && size > 1) {
      return null;
    }
    int right = checked | changed | changed << MAX_ENTRIES;
    Bucket after =
        2 * count > size
            ? new Bucket(packed.with(all, lengthAfter), right)
            : new Bucket(packed, all, lengthAfter, right);
    if (hashes != null) {
      after.hashes = hashes.after(after, changed);
    }
    return after;
  }

  @Override
  public NodeKind kind() {
    return NodeKind.BUCKET;
  }

  @Override
  public void forEachChild(ChildVisitor visitor) {
    for (int i = 0; i < size(); i++) {
      Cell cell = replaced(i);
      if (cell != null) {
        Link link = cell.link();
        if (link != null) {
          visitor.child(link.kind(), link.id());
        }
      } else {
        NodeKind kind = packed.childKind(i);
        if (kind != null) {
          visitor.child(kind, packed.childId(i));
        }
      }
    }
  }

  @Override
  public int weight() {
    int weight = 48 + packed.weight() + BucketHashes.weight(size());
    if (replaced != null) {
      weight += 16 + 4 * size();
      for (Cell cell : replaced) {
        weight += cell == null ? 0 : cell.weight();
      }
    }
    return weight;
  }

  int size() {
    return size;
  }

  Paths paths() {
    return paths;
  }

  /** The encoded bucket, in an array that is not to be changed. */
  byte[] bytes() {
    return packed().bytes();
  }

  private PackedCells packed() {
    return replaced == null ? packed : packed.with(replaced, length);
  }

  /** Whether a child is not stored yet, or stored elsewhere than the bytes say. */
  boolean hasLinks() {
    return packed().hasLinks();
  }

  private @Nullable Cell replaced(int index) {
    return replaced == null ? null : replaced[index];
  }

  Cell cell(int index) {
    Cell cell = replaced(index);
    return cell == null ? packed.cell(index) : cell;
  }

  /** The leaf hash of an entry, as the bucket's hash binds it. */
  Hash leaf(int index) {
    return Hash.of(leafArray(index), leafAt(index));
  }

  /** The array in which the leaf hash of an entry stands. */
  byte[] leafArray(int index) {
    Cell cell = replaced(index);
    return cell == null ? packed.bytes() : cell.array();
  }

  /** Where in that array it stands. */
  int leafAt(int index) {
    Cell cell = replaced(index);
    return cell == null ? packed.start(index) : cell.offset();
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
    int index = paths.indexOf(name.hash());
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

  @Override
  Hash computeHash(long position) {
    if (size() == 1) {
      return leaf(0);
    }
    int bit = 4 * (int) position;
    BucketHashes known = hashes;
    if (known == null || !known.isAt(bit)) {
      known = BucketHashes.of(this, bit);
      hashes = known;
    }
    return known.top();
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
    return paths.middle(from, to, bit);
  }

  @Override
  int places() {
    return size();
  }

  @Override
  @Nullable Link missing(int place, NodeSource wanted) {
    Cell cell = replaced(place);
    if (cell == null) {
      return packed.missing(place, wanted);
    }
    Link link = cell.link();
    return link == null || link.isStoredIn(wanted) ? null : link;
  }

  @Override
  @Nullable Node fresh(int place) {
    Cell cell = replaced(place);
    if (cell == null) {
      return packed.fresh(place);
    }
    Link link = cell.link();
    return link == null ? null : link.fresh();
  }

  @Override
  Node stored(long[] ids, NodeSource wanted) {
    Bucket stored = new Bucket(packed().stored(ids, wanted), checked);
    stored.hashes = hashes;
    return stored;
  }

  /** H(name) of an entry. */
  Hash path(int index) {
    return paths.get(index);
  }
}
