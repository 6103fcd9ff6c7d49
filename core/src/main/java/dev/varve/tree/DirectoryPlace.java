package dev.varve.tree;

import dev.varve.merkle.EntryValue.DirectoryValue;
import dev.varve.merkle.EntryValue.FileValue;
import dev.varve.merkle.EntryValue.SymlinkValue;
import dev.varve.merkle.Hash;
import dev.varve.merkle.HashRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in a directory's tree.
 *
 * @param hash the hash of what stands there
 * @param prefix a path of which the first {@code depth} bits are those of every path below
 * @param depth how many binary levels are above
 */
record DirectoryPlace(Hash hash, Hash prefix, int depth) implements Place {

  private static final int LEVELS = 4;
  private static final int MAX_DEPTH = 8 * Hash.BYTES;

  /** The place of a whole directory. */
  static DirectoryPlace whole(Hash root) {
    return new DirectoryPlace(root, Hash.EMPTY, 0);
  }

  @Override
  public List<Place> below(Piece piece) {
    return switch (piece) {
      case Piece.Inner inner -> below(inner);
      case Piece.Entries entries -> below(entries);
      case Piece.Chunks chunks ->
          throw new IllegalArgumentException("chunks where a directory's subtree belongs");
    };
  }

  private List<Place> below(Piece.Inner inner) {
    check(HashRules.inner(inner.left(), inner.right()));
    if (depth == MAX_DEPTH) {
      throw new IllegalArgumentException("an inner node below the lowest level");
    }
    List<Place> places = new ArrayList<>(2);
    if (!inner.left().isEmpty()) {
      places.add(new DirectoryPlace(inner.left(), prefix, depth + 1));
    }
    if (!inner.right().isEmpty()) {
      byte[] right = prefix.toBytes();
      right[depth >>> 3] |= (byte) (0x80 >>> (depth & 7));
      places.add(new DirectoryPlace(inner.right(), Hash.of(right), depth + 1));
    }
    return places;
  }

  private List<Place> below(Piece.Entries entries) {
    List<Piece.Item> items = entries.items();
    check(hash(items, depth));
    List<Place> places = new ArrayList<>();
    for (Piece.Item item : items) {
      for (int bit = 0; bit < depth; bit++) {
        if (BinaryDirectory.bit(item.name().hash(), bit) != BinaryDirectory.bit(prefix, bit)) {
          throw new IllegalArgumentException("'" + item.name() + "' does not belong there");
        }
      }
      if (Piece.hasPieces(item.value())) {
        places.add(place(item));
      }
    }
    return places;
  }

  private static Place place(Piece.Item item) {
    return switch (item.value()) {
      case FileValue file -> ContentPlace.whole(file.contentRoot(), file.size());
      case DirectoryValue directory -> whole(directory.root());
      case SymlinkValue symlink -> throw new IllegalStateException("below a symlink is nothing");
    };
  }

  private static Hash hash(List<Piece.Item> items, int bit) {
    if (items.isEmpty()) {
      return Hash.EMPTY;
    }
    if (items.size() == 1) {
      return items.getFirst().leaf();
    }
    if (bit == MAX_DEPTH) {
      throw new IllegalStateException("two names with one hash");
    }
    int middle = 0;
    while (middle < items.size()
        && BinaryDirectory.bit(items.get(middle).name().hash(), bit) == 0) {
      middle++;
    }
    return HashRules.inner(
        hash(items.subList(0, middle), bit + 1),
        hash(items.subList(middle, items.size()), bit + 1));
  }

  @Override
  public Built build(Piece piece, List<Built> below, NodeShelf shelf) {
    return switch (piece) {
      case Piece.Inner inner -> build(inner, below, shelf);
      case Piece.Entries entries -> build(entries, below, shelf);
      case Piece.Chunks chunks -> throw new IllegalStateException("checked before");
    };
  }

  private Built build(Piece.Inner inner, List<Built> below, NodeShelf shelf) {
    Built left = inner.left().isEmpty() ? Built.nothing(slots(depth + 1)) : below.getFirst();
    Built right = inner.right().isEmpty() ? Built.nothing(slots(depth + 1)) : below.getLast();
    Built both = Built.beside(left, right);
    if (Piece.fits(both.entries(), both.bytes())) {
      throw new IllegalArgumentException(
          "the subtree " + hash + " of " + both.entries() + " entries takes one piece");
    }
    if (depth % LEVELS != 0) {
      return both;
    }
    @Nullable Subtree[] subtrees = both.slots().toArray(new Subtree[0]);
    DirectoryPage page = DirectoryPage.NONE.replace((1 << Slots.COUNT) - 1, subtrees);
    return both.under(shelf.stored(new Subtree(page.hash(0), false, new Link(page))));
  }

  private Built build(Piece.Entries entries, List<Built> below, NodeShelf shelf) {
    Iterator<Built> built = below.iterator();
    List<Cell> cells = new ArrayList<>(entries.items().size());
    for (Piece.Item item : entries.items()) {
      Link link =
          Piece.hasPieces(item.value())
              ? link(item, built.next(), shelf)
              : item.chunk() == null ? null : new Link(item.chunk());
      cells.add(Cell.of(entry(item, link)));
    }
    int page = depth / LEVELS;
    Built all = new Built(List.of(), cells.size(), entries.bytes());
    if (depth % LEVELS == 0) {
      return all.under(stored(DirectoryUpdate.subtree(cells, page), shelf));
    }
    int width = slots(depth);
    List<@Nullable Subtree> slots = new ArrayList<>(Collections.nCopies(width, null));
    int begin = 0;
    while (begin < cells.size()) {
      int slot = cells.get(begin).path().nibble(page);
      int end = begin;
      while (end < cells.size() && cells.get(end).path().nibble(page) == slot) {
        end++;
      }
      Subtree subtree = DirectoryUpdate.subtree(cells.subList(begin, end), page + 1);
      slots.set(slot & (width - 1), stored(subtree, shelf));
      begin = end;
    }
    return new Built(slots, all.entries(), all.bytes());
  }

  private static @Nullable Subtree stored(@Nullable Subtree subtree, NodeShelf shelf) {
    return subtree == null ? null : shelf.stored(subtree);
  }

  private static @Nullable Link link(Piece.Item item, Built built, NodeShelf shelf) {
    Subtree below =
        item.value() instanceof FileValue file
            ? ContentPlace.whole(file.contentRoot(), file.size()).top(built, shelf)
            : built.only();
    return below == null ? null : below.link();
  }

  private static Entry entry(Piece.Item item, @Nullable Link link) {
    return switch (item.value()) {
      case FileValue file ->
          new Entry.FileEntry(
              item.name(), file.mtime(), new ContentTree(file.size(), file.contentRoot(), link));
      case DirectoryValue directory ->
          new Entry.DirectoryEntry(
              item.name(), directory.mtime(), new DirectoryTree(directory.root(), link));
      case SymlinkValue symlink ->
          new Entry.SymlinkEntry(item.name(), symlink.mtime(), symlink.target());
    };
  }

  /** How many slots of a page a place covers in which no page begins; 1 where one does. */
  private static int slots(int depth) {
    return depth % LEVELS == 0 ? 1 : 1 << (LEVELS - depth % LEVELS);
  }
}
