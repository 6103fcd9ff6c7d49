package dev.varve.vfs;

import com.google.common.collect.Iterators;
import com.google.common.collect.PeekingIterator;
import dev.varve.merkle.Name;
import dev.varve.tree.Entry;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a directory's tree in the parent, read as the listing goes, and over them the
 * names that had changed when it began.
 */
final class MergedListing implements DirectoryListing {

  /** A name and what it has come to name; null for nothing. */
  private record Change(Name name, @Nullable FileType type) {}

  private final PeekingIterator<Entry> base;
  private final PeekingIterator<Change> changes;
  private @Nullable Item next;

  private MergedListing(Iterator<Entry> base, Iterator<Change> changes) {
    this.base = Iterators.peekingIterator(base);
    this.changes = Iterators.peekingIterator(changes);
    this.next = advance();
  }

  /** The entries that the directory has now. */
  static MergedListing of(DirectoryNode directory) {
    List<Change> changes =
        directory.links().stream()
            .filter(Link::changesListing)
            .map(link -> new Change(link.name, link.node == null ? null : link.node.type()))
            .sorted(Comparator.comparing(change -> change.name().hash()))
            .toList();
    return new MergedListing(directory.base.entries(), changes.iterator());
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public Item next() {
    Item item = next;
    if (item == null) {
      throw new NoSuchElementException();
    }
    next = advance();
    return item;
  }

  private @Nullable Item advance() {
    while (base.hasNext() || changes.hasNext()) {
      int order = order();
      if (order < 0) {
        Entry entry = base.next();
        return new Item(entry.name(), FileType.of(entry));
      }
      if (order == 0) {
        base.next();
      }
      Change change = changes.next();
      if (change.type() != null) {
        return new Item(change.name(), change.type());
      }
    }
    return null;
  }

  /** Negative if an entry of the base comes next, 0 if a change of it, positive if a new name. */
  private int order() {
    if (!changes.hasNext()) {
      return -1;
    }
    return base.hasNext() ? base.peek().name().hash().compareTo(changes.peek().name().hash()) : 1;
  }
}
