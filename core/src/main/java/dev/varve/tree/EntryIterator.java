package dev.varve.tree;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a directory's tree in ascending H(name); nodes are loaded when they are reached.
 */
final class EntryIterator implements Iterator<Entry> {

  private record Pending(Subtree subtree, int depth) {}

  private final Deque<Pending> pending = new ArrayDeque<>();
  private @Nullable Bucket bucket;
  private @Nullable Link link;
  private int next;

  EntryIterator(@Nullable Subtree top) {
    if (top != null) {
      pending.push(new Pending(top, 0));
    }
  }

  @Override
  public boolean hasNext() {
    return bucket != null && next < bucket.size() || !pending.isEmpty();
  }

  @Override
  public Entry next() {
    while (bucket == null || link == null || next == bucket.size()) {
      if (pending.isEmpty()) {
        throw new NoSuchElementException();
      }
      enter(pending.pop());
    }
    return bucket.entry(next++, link);
  }

  private void enter(Pending top) {
    switch (top.subtree.node(top.depth)) {
      case DirectoryPage page -> {
        for (int slot = Slots.COUNT - 1; slot >= 0; slot--) {
          Subtree subtree = page.subtree(slot);
          if (subtree != null) {
            pending.push(new Pending(subtree, top.depth + 1));
          }
        }
      }
      case Bucket entries -> {
        bucket = entries;
        link = top.subtree.link();
        next = 0;
      }
    }
  }
}
