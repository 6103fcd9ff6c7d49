package dev.varve.tree;

import dev.varve.merkle.Hash;
import dev.varve.merkle.Name;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** A directory that is read and updated in binary nodes, not all of which need be known. */
final class BinaryDirectory extends DirectoryTree {

  private static final BinaryDirectory NONE = new BinaryDirectory(null);

  private final @Nullable BinaryNode top;

  private BinaryDirectory(@Nullable BinaryNode top) {
    super(BinaryNode.hashOf(top), null);
    this.top = top;
  }

  static DirectoryTree of(@Nullable BinaryNode top) {
    return top == null ? EMPTY : new BinaryDirectory(top);
  }

  /** The directory of entries one of which is, or lies in, what is known in part. */
  static DirectoryTree of(Collection<EntryChange> changes) {
    return NONE.with(changes);
  }

  /** Whether an entry's tree is one of binary nodes: then its directory's must be one, too. */
  static boolean isBelow(Collection<EntryChange> changes) {
    for (EntryChange change : changes) {
      boolean binary =
          switch (change.entry()) {
            case null -> false;
            case Entry.FileEntry file -> file.content() instanceof BinaryContent;
            case Entry.DirectoryEntry directory -> directory.tree() instanceof BinaryDirectory;
            case Entry.SymlinkEntry symlink -> false;
          };
      if (binary) {
        return true;
      }
    }
    return false;
  }

  @Override
  public @Nullable Entry get(Name name) {
    Hash path = name.hash();
    BinaryNode node = top;
    for (int depth = 0; node != null; depth++) {
      switch (node.open()) {
        case BinaryNode.Inner inner -> node = bit(path, depth) == 0 ? inner.left() : inner.right();
        case BinaryNode.Leaf leaf -> {
          return leaf.path().equals(path) ? leaf.entry() : null;
        }
        case BinaryNode other -> throw misplaced(other);
      }
    }
    return null;
  }

  @Override
  public Iterator<Entry> entries() {
    Deque<BinaryNode> ahead = new ArrayDeque<>();
    if (top != null) {
      ahead.push(top);
    }
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return !ahead.isEmpty();
      }

      @Override
      public Entry next() {
        while (!ahead.isEmpty()) {
          switch (ahead.pop().open()) {
            case BinaryNode.Inner inner -> {
              if (inner.right() != null) {
                ahead.push(inner.right());
              }
              if (inner.left() != null) {
                ahead.push(inner.left());
              }
            }
            case BinaryNode.Leaf leaf -> {
              return leaf.entry();
            }
            case BinaryNode other -> throw misplaced(other);
          }
        }
        throw new NoSuchElementException();
      }
    };
  }

  @Override
  public DirectoryTree with(Collection<EntryChange> changes) {
    BinaryNode after = new BinaryDirectoryUpdate(changes).apply(top);
    return after == top ? this : of(after);
  }

  @Override
  public boolean isShared() {
    return false;
  }

  @Override
  public RootReference store(NodeWriter writer, NodeSource source) {
    throw unstorable();
  }

  @Override
  @Nullable Link link() {
    throw unstorable();
  }

  private static IllegalStateException unstorable() {
    return new IllegalStateException("a directory of binary nodes cannot be stored");
  }

  static int bit(Hash path, int depth) {
    return path.nibble(depth >>> 2) >>> (3 - (depth & 3)) & 1;
  }

  static WitnessException misplaced(BinaryNode node) {
    return new WitnessException("the node " + node.hash() + " is of another kind of tree");
  }
}
