package dev.varve.tree;

import com.google.common.collect.AbstractIterator;
import dev.varve.tree.DirectoryDiff.Difference;
import dev.varve.tree.Entry.DirectoryEntry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two states, found as the iterator goes: each path whose entry was added,
 * removed or changed. A directory comes before what lies below it, the names of one directory in
 * ascending H(name). A directory of which only what lies below has changed is not among them;
 * something that was moved is removed in one place and added in the other.
 *
 * <p>What has equal hashes is skipped unread, so that the work grows with the change and not with
 * the states, which may lie in different stores. The memory that it takes grows with the depth of
 * the directories alone. It throws {@link dev.varve.merkle.CorruptionException} where a node is not
 * what its hash says.
 */
public final class TreeDiff extends AbstractIterator<PathChange> {

  /** What differs in a directory, whose path is the first {@code length} characters of the way. */
  private record Level(int length, Iterator<Difference> differences) {}

  private final Deque<Level> levels = new ArrayDeque<>();
  private final StringBuilder way = new StringBuilder();

  private TreeDiff() {}

  /** What differs between two root directories. */
  public static TreeDiff between(DirectoryTree before, DirectoryTree after) {
    TreeDiff diff = new TreeDiff();
    diff.enter(before, after);
    return diff;
  }

  /**
   * What differs at one entry and below it.
   *
   * @param directory the absolute path of the directory that has it, empty for the root
   * @param before the entry in the first state, or null
   * @param after the entry of that name in the second state, or null
   */
  public static TreeDiff at(String directory, @Nullable Entry before, @Nullable Entry after) {
    TreeDiff diff = new TreeDiff();
    if (!Objects.equals(before, after)) {
      diff.way.append(directory);
      Difference difference = new Difference(before, after);
      diff.levels.push(new Level(directory.length(), List.of(difference).iterator()));
    }
    return diff;
  }

  private void enter(DirectoryTree before, DirectoryTree after) {
    if (!before.equals(after)) {
      levels.push(new Level(way.length(), new DirectoryDiff(before, after)));
    }
  }

  @Override
  protected @Nullable PathChange computeNext() {
    while (!levels.isEmpty()) {
      Level level = levels.element();
      if (!level.differences.hasNext()) {
        levels.pop();
        continue;
      }
      Difference next = level.differences.next();
      way.setLength(level.length);
      way.append('/').append(next.name());
      enter(directory(next.before()), directory(next.after()));
      if (next.isOfItsOwn()) {
        return new PathChange(way.toString(), next.before(), next.after());
      }
    }
    return endOfData();
  }

  private static DirectoryTree directory(@Nullable Entry entry) {
    return entry instanceof DirectoryEntry directory ? directory.tree() : DirectoryTree.EMPTY;
  }
}
