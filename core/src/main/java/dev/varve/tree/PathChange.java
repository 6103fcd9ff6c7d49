package dev.varve.tree;

import com.google.common.collect.Iterators;
import dev.varve.tree.Entry.FileEntry;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two states at one path.
 *
 * @param path the absolute path
 * @param before the entry in the first state, null if that has none: then it was added
 * @param after the entry in the second state, null if that has none: then it was removed
 */
public record PathChange(String path, @Nullable Entry before, @Nullable Entry after) {

  /** Checks that there is an entry. */
  public PathChange {
    if (before == null && after == null) {
      throw new IllegalArgumentException(path + " is in neither state");
    }
  }

  /**
   * The chunks whose bytes differ, in ascending order, found as the iterator goes. What lies past
   * an end counts as zeros, so that a file that was cut or grown by zeros alone has none; what is
   * no file counts as one of no bytes. Each call begins anew.
   */
  public Iterator<ChunkRange> chunks() {
    ContentTree first = content(before);
    ContentTree second = content(after);
    return first.root().isEmpty() && second.root().isEmpty()
        ? Iterators.forArray()
        : new ContentDiff(first, second);
  }

  private static ContentTree content(@Nullable Entry entry) {
    return entry instanceof FileEntry file ? file.content() : ContentTree.EMPTY;
  }
}
