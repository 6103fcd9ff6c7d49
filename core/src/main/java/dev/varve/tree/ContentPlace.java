package dev.varve.tree;

import dev.varve.merkle.Hash;
import dev.varve.merkle.HashRules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in the tree of a file of more than one chunk.
 *
 * @param hash the hash of what stands there
 * @param size the file's size in bytes
 * @param height how many binary levels are below
 * @param first the index of the first chunk that it covers
 */
record ContentPlace(Hash hash, long size, int height, long first) implements Place {

  private static final int LEVELS = FilePage.LEVELS;

  /** The place of a whole content. */
  static ContentPlace whole(Hash root, long size) {
    return new ContentPlace(root, size, HashRules.contentHeight(size), 0);
  }

  @Override
  public List<Place> below(Piece piece) {
    return switch (piece) {
      case Piece.Inner inner when height > Piece.MAX_HEIGHT -> {
        check(HashRules.inner(inner.left(), inner.right()));
        List<Place> places = new ArrayList<>(2);
        long half = 1L << (height - 1);
        if (!inner.left().isEmpty()) {
          places.add(new ContentPlace(inner.left(), size, height - 1, first));
        }
        if (!inner.right().isEmpty()) {
          places.add(new ContentPlace(inner.right(), size, height - 1, first + half));
        }
        yield places;
      }
      case Piece.Chunks chunks when height <= Piece.MAX_HEIGHT -> {
        check(chunks);
        yield List.of();
      }
      case Piece other ->
          throw new IllegalArgumentException(
              "another kind of piece where a file's subtree of height " + height + " belongs");
    };
  }

  private void check(Piece.Chunks piece) {
    List<Hash> hashes = new ArrayList<>(1 << height);
    for (int i = 0; i < piece.chunks().size(); i++) {
      Chunk chunk = piece.chunks().get(i);
      if (chunk != null && (i >= 1 << height || chunk.length() > lengthOf(first + i))) {
        throw new IllegalArgumentException("chunk " + (first + i) + " passes the end");
      }
      if (i < 1 << height) {
        hashes.add(chunk == null ? Hash.EMPTY : chunk.hash(first + i));
      }
    }
    for (int count = hashes.size(); count > 1; count /= 2) {
      for (int i = 0; i < count / 2; i++) {
        hashes.set(i, HashRules.contentInner(hashes.get(2 * i), hashes.get(2 * i + 1)));
      }
    }
    check(hashes.getFirst());
  }

  /** How many bytes of a chunk lie before the end. */
  private long lengthOf(long index) {
    return Math.clamp(size - index * ContentTree.CHUNK, 0L, (long) ContentTree.CHUNK);
  }

  @Override
  public Built build(Piece piece, List<Built> below, NodeShelf shelf) {
    return switch (piece) {
      case Piece.Inner inner -> {
        Built left = inner.left().isEmpty() ? Built.nothing(slots(height - 1)) : below.getFirst();
        Built right = inner.right().isEmpty() ? Built.nothing(slots(height - 1)) : below.getLast();
        Built both = Built.beside(left, right);
        yield height % LEVELS == 0
            ? both.under(page(both.slots(), height / LEVELS - 1, shelf))
            : both;
      }
      case Piece.Chunks chunks -> build(chunks, shelf);
      case Piece.Entries entries -> throw new IllegalStateException("checked before");
    };
  }

  private Built build(Piece.Chunks piece, NodeShelf shelf) {
    List<@Nullable Subtree> slots = new ArrayList<>(1 << height);
    for (int i = 0; i < 1 << height; i++) {
      Chunk chunk = piece.chunks().get(i);
      slots.add(
          chunk == null
              ? null
              : shelf.stored(new Subtree(known(chunk, first + i), false, new Link(chunk))));
    }
    for (int level = 0; slots.size() >= Slots.COUNT; level++) {
      List<@Nullable Subtree> pages = new ArrayList<>();
      for (int from = 0; from < slots.size(); from += Slots.COUNT) {
        pages.add(page(slots.subList(from, from + Slots.COUNT), level, shelf));
      }
      slots = pages;
    }
    return new Built(slots, 0, 0);
  }

  private static Hash known(Chunk chunk, long index) {
    Hash known = chunk.known();
    return known == null ? chunk.hash(index) : known;
  }

  private static @Nullable Subtree page(
      List<@Nullable Subtree> subtrees, int level, NodeShelf shelf) {
    @Nullable Subtree[] all = subtrees.toArray(new Subtree[0]);
    Slots slots = Slots.NONE.replace((1 << all.length) - 1, all);
    if (slots.taken() == 0) {
      return null;
    }
    FilePage page = new FilePage(level, slots);
    int levels = Integer.numberOfTrailingZeros(subtrees.size());
    return shelf.stored(new Subtree(page.hash(levels), false, new Link(page)));
  }

  /** The topmost node of the whole content, which was built in this place. */
  @Nullable Subtree top(Built built, NodeShelf shelf) {
    return height % LEVELS == 0 ? built.only() : page(built.slots(), height / LEVELS, shelf);
  }

  private static int slots(int height) {
    return height % LEVELS == 0 ? 1 : 1 << height % LEVELS;
  }
}
