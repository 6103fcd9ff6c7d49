package dev.varve.program;

import dev.varve.journal.PrintableText;
import dev.varve.merkle.Name;
import dev.varve.tree.ContentTree;
import dev.varve.tree.DirectoryTree;
import dev.varve.tree.Entry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The first path at which two states differ. */
final class StateDifference {

  private record Pair(String path, DirectoryTree left, DirectoryTree right) {}

  private StateDifference() {}

  /** Goes through both level by level, each directory in ascending H(name). */
  static Optional<String> first(DirectoryTree left, DirectoryTree right) {
    Deque<Pair> pairs = new ArrayDeque<>();
    pairs.add(new Pair("/", left, right));
    while (!pairs.isEmpty()) {
      Pair pair = pairs.remove();
      if (!pair.left().equals(pair.right())) {
        Optional<String> found = in(pair, pairs);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> in(Pair pair, Deque<Pair> below) {
    for (Iterator<Entry> all = pair.left().entries(); all.hasNext(); ) {
      Entry entry = all.next();
      Entry other = pair.right().get(entry.name());
      String path = path(pair.path(), entry.name());
      if (entry instanceof Entry.DirectoryEntry one
          && other instanceof Entry.DirectoryEntry two
          && one.mtime() == two.mtime()) {
        below.add(new Pair(path, one.tree(), two.tree()));
      } else if (!text(entry).equals(text(other))) {
        return Optional.of(path + ": " + text(entry) + " and " + text(other));
      }
    }
    for (Iterator<Entry> all = pair.right().entries(); all.hasNext(); ) {
      Entry entry = all.next();
      if (pair.left().get(entry.name()) == null) {
        return Optional.of(path(pair.path(), entry.name()) + ": nothing and " + text(entry));
      }
    }
    return Optional.empty();
  }

  private static String path(String directory, Name name) {
    return directory + (directory.equals("/") ? "" : "/") + PrintableText.of(name.toString());
  }

  private static String text(@Nullable Entry entry) {
    return switch (entry) {
      case null -> "nothing";
      case Entry.FileEntry file ->
          "file of %d bytes%s, content %s…, time %d"
              .formatted(
                  file.content().size(),
                  start(file.content()),
                  file.content().root().toString().substring(0, 8),
                  file.mtime());
      case Entry.DirectoryEntry directory -> "directory, time " + directory.mtime();
      case Entry.SymlinkEntry link ->
          "symlink to %s, time %d".formatted(PrintableText.of(link.target()), link.mtime());
    };
  }

  private static String start(ContentTree content) {
    byte[] chunk = new byte[ContentTree.CHUNK];
    content.readChunk(0, chunk, 0);
    int shown = (int) Math.min(32, content.size());
    for (int i = 0; i < shown; i++) {
      if (chunk[i] < 0x20 || chunk[i] > 0x7e) {
        return "";
      }
    }
    return " '" + new String(chunk, 0, shown, StandardCharsets.US_ASCII) + "'";
  }
}
