package dev.varve.tools;

import com.google.common.base.Splitter;
import dev.varve.merkle.InvalidNameException;
import dev.varve.merkle.Name;
import dev.varve.tree.DirectoryTree;
import dev.varve.tree.Entry;
import dev.varve.tree.Entry.DirectoryEntry;
import dev.varve.tree.Entry.SymlinkEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A place in a state that a path names, symlinks resolved.
 *
 * @param path the absolute path without symlinks
 * @param entry what stands there; null for the root directory
 * @param directory the directory that stands there; null for anything else
 */
record StatePath(String path, @Nullable Entry entry, @Nullable DirectoryTree directory) {

  private static final int MAX_SYMLINKS = 40;

  /**
   * Finds what {@code path}, taken from the root, names.
   *
   * @param followLast whether to follow a symlink that the last name names
   * @throws Failure if it names nothing
   */
  static StatePath find(DirectoryTree root, String path, boolean followLast) {
    Deque<String> ahead = split(path);
    List<DirectoryTree> above = new ArrayList<>();
    List<Name> names = new ArrayList<>();
    DirectoryTree here = root;
    int symlinks = 0;
    while (!ahead.isEmpty()) {
      String step = ahead.pop();
      if (step.equals(".")) {
        continue;
      }
      if (step.equals("..")) {
        if (!above.isEmpty()) {
          here = above.removeLast();
          names.removeLast();
        }
        continue;
      }
      Name name = name(step, path);
      Entry entry = here.get(name);
      if (entry == null) {
        throw new Failure(path + ": there is no such file in the state");
      }
      if (entry instanceof SymlinkEntry link && (followLast || !ahead.isEmpty())) {
        if (++symlinks > MAX_SYMLINKS) {
          throw new Failure(path + ": more than 40 symlinks on the way");
        }
        split(link.target()).descendingIterator().forEachRemaining(ahead::push);
      } else if (entry instanceof DirectoryEntry directory) {
        above.add(here);
        names.add(name);
        here = directory.tree();
      } else if (ahead.isEmpty()) {
        names.add(name);
        return new StatePath(text(names), entry, null);
      } else {
        names.add(name);
        throw new Failure(path + ": " + text(names) + " is no directory");
      }
    }
    Entry entry = above.isEmpty() ? null : above.getLast().get(names.getLast());
    return new StatePath(text(names), entry, here);
  }

  /** The path of what lies below this directory at {@code relative}. */
  String child(String relative) {
    return path.equals("/") ? "/" + relative : path + "/" + relative;
  }

  private static Name name(String step, String path) {
    try {
      return Name.of(step);
    } catch (InvalidNameException e) {
      throw new Failure(path + ": " + e.getMessage(), e);
    }
  }

  private static Deque<String> split(String path) {
    return Splitter.on('/')
        .omitEmptyStrings()
        .splitToStream(path)
        .collect(Collectors.toCollection(ArrayDeque::new));
  }

  private static String text(List<Name> names) {
    return names.stream().map(Name::toString).collect(Collectors.joining("/", "/", ""));
  }
}
