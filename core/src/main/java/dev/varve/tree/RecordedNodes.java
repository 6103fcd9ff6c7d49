package dev.varve.tree;

import dev.varve.merkle.Hash;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Trees of pages and buckets, shown as binary nodes; each is told of when it is needed. */
final class RecordedNodes {

  private final Consumer<Preimage> seen;

  RecordedNodes(Consumer<Preimage> seen) {
    this.seen = seen;
  }

  DirectoryTree directory(DirectoryTree tree) {
    return BinaryDirectory.of(top(tree));
  }

  /** The topmost node of a directory, or null. */
  @Nullable BinaryNode top(DirectoryTree tree) {
    Link link = tree.link();
    return link == null ? null : subtree(Subtree.whole(tree.root(), link), 0);
  }

  private BinaryNode subtree(Subtree subtree, int depth) {
    return new BinaryNode.Deferred(
        subtree.hash(),
        () ->
            switch (subtree.node(depth)) {
              case DirectoryPage page -> present(slots(page, depth, 0, Slots.COUNT));
              case Bucket bucket ->
                  present(cells(bucket, subtree.link(), 0, bucket.size(), 4 * depth));
            });
  }

  /** What stands in {@code width} slots of a page from {@code first} on. */
  private @Nullable BinaryNode slots(DirectoryPage page, int depth, int first, int width) {
    int taken = page.slots().taken() >>> first & (1 << width) - 1;
    if (taken == 0) {
      return null;
    }
    int lowest = first + Integer.numberOfTrailingZeros(taken);
    Subtree only = page.subtree(lowest);
    if (only != null && (width == 1 || Integer.bitCount(taken) == 1 && only.leaf())) {
      return subtree(only, depth + 1);
    }
    int half = width / 2;
    return inner(slots(page, depth, first, half), slots(page, depth, first + half, half));
  }

  /** What stands in a bucket's cells from {@code from} to {@code to}. */
  private @Nullable BinaryNode cells(Bucket bucket, Link self, int from, int to, int bit) {
    if (from == to) {
      return null;
    }
    if (to - from == 1) {
      Cell cell = bucket.checkedCell(from, self);
      return new BinaryNode.Deferred(
          cell.leaf(),
          () -> {
            seen.accept(new Preimage.Leaf(cell.path(), cell.valueHash()));
            return new RecordedLeaf(cell.leaf(), cell.path(), () -> entry(bucket, self, from));
          });
    }
    int middle = from;
    while (middle < to && BinaryDirectory.bit(bucket.cell(middle).path(), bit) == 0) {
      middle++;
    }
    return inner(
        cells(bucket, self, from, middle, bit + 1), cells(bucket, self, middle, to, bit + 1));
  }

  private Entry entry(Bucket bucket, Link self, int index) {
    Entry entry = bucket.entry(index, self);
    seen.accept(new Preimage.NamedLeaf(entry.name(), entry.value()));
    return switch (entry) {
      case Entry.FileEntry e -> new Entry.FileEntry(e.name(), e.mtime(), content(e.content()));
      case Entry.DirectoryEntry e ->
          new Entry.DirectoryEntry(e.name(), e.mtime(), directory(e.tree()));
      case Entry.SymlinkEntry e -> e;
    };
  }

  private ContentTree content(ContentTree tree) {
    return BinaryContent.of(tree.size(), top(tree));
  }

  /** The topmost node of a content, or null for zeros. */
  @Nullable BinaryNode top(ContentTree tree) {
    Link link = tree.link();
    if (link == null) {
      return null;
    }
    if (tree.levels() == 0) {
      return chunk(tree.root(), 0, () -> Chunk.at(link, tree.root(), 0));
    }
    return new BinaryNode.Deferred(
        tree.root(),
        () -> {
          FilePage page = tree.topPage();
          int levels = ContentTree.topLevels(tree.size());
          return present(page == null ? null : slots(page, 0, 0, 1 << levels));
        });
  }

  /**
   * What stands in {@code width} slots of a file's page from {@code from} on.
   *
   * @param first the index of the first chunk that the page covers
   */
  private @Nullable BinaryNode slots(FilePage page, long first, int from, int width) {
    if ((page.slots().taken() >>> from & (1 << width) - 1) == 0) {
      return null;
    }
    if (width > 1) {
      int half = width / 2;
      return inner(slots(page, first, from, half), slots(page, first, from + half, half));
    }
    Hash hash = page.slots().hash(from);
    long index = first + ((long) from << FilePage.LEVELS * page.level());
    return page.level() == 0
        ? chunk(hash, index, () -> page.chunk(from, index))
        : new BinaryNode.Deferred(
            hash, () -> present(slots(page.page(from), index, 0, Slots.COUNT)));
  }

  private BinaryNode chunk(Hash hash, long index, Supplier<Chunk> source) {
    return new BinaryNode.Deferred(
        hash,
        () -> {
          Chunk chunk = source.get();
          seen.accept(new Preimage.ChunkLeaf(index, chunk));
          return new BinaryNode.ChunkLeaf(hash, chunk);
        });
  }

  private BinaryNode inner(@Nullable BinaryNode left, @Nullable BinaryNode right) {
    BinaryNode.Inner inner = BinaryNode.Inner.of(left, right);
    return new BinaryNode.Deferred(
        inner.hash(),
        () -> {
          seen.accept(new Preimage.Inner(BinaryNode.hashOf(left), BinaryNode.hashOf(right)));
          return inner;
        });
  }

  private static BinaryNode present(@Nullable BinaryNode node) {
    if (node == null) {
      throw new IllegalStateException("a node over nothing");
    }
    return node;
  }

  /** A leaf that tells when its entry is needed. */
  private static final class RecordedLeaf implements BinaryNode.Leaf {

    private final Hash hash;
    private final Hash path;
    private final Supplier<Entry> source;
    private @Nullable Entry entry;

    RecordedLeaf(Hash hash, Hash path, Supplier<Entry> source) {
      this.hash = hash;
      this.path = path;
      this.source = source;
    }

    @Override
    public Hash hash() {
      return hash;
    }

    @Override
    public Hash path() {
      return path;
    }

    @Override
    public Entry entry() {
      Entry known = entry;
      if (known == null) {
        known = source.get();
        entry = known;
      }
      return known;
    }
  }
}
