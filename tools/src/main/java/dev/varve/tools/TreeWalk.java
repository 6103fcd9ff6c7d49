package dev.varve.tools;

import com.google.common.collect.AbstractIterator;
import dev.varve.tree.DirectoryTree;
import dev.varve.tree.Entry;
import dev.varve.tree.Entry.DirectoryEntry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** All that lies below a directory, each directory before what it holds. */
final class TreeWalk extends AbstractIterator<TreeWalk.Item> {

  /**
   * An entry with its place.
   *
   * @param path its path from the directory on, with {@code /} between names
   */
  record Item(String path, Entry entry) {}

  private record Level(String prefix, Iterator<Entry> entries) {}

  private final Deque<Level> levels = new ArrayDeque<>();

  TreeWalk(DirectoryTree directory) {
    levels.push(new Level("", directory.entries()));
  }

  @Override
  protected @Nullable Item computeNext() {
    while (!levels.isEmpty()) {
      Level level = levels.getFirst();
      if (level.entries().hasNext()) {
        Entry entry = level.entries().next();
        String path = level.prefix() + entry.name();
        if (entry instanceof DirectoryEntry below) {
          levels.push(new Level(path + "/", below.tree().entries()));
        }
        return new Item(path, entry);
      }
      levels.pop();
    }
    return endOfData();
  }
}
