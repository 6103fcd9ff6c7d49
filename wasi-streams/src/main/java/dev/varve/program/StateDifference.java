package dev.varve.program;

import dev.varve.journal.PrintableText;
import dev.varve.tree.ContentTree;
import dev.varve.tree.DirectoryTree;
import dev.varve.tree.Entry;
import dev.varve.tree.PathChange;
import dev.varve.tree.TreeDiff;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The first path at which two states differ. */
final class StateDifference {

  private StateDifference() {}

  static Optional<String> first(DirectoryTree left, DirectoryTree right) {
    TreeDiff differences = TreeDiff.between(left, right);
    if (!differences.hasNext()) {
      return Optional.empty();
    }
    PathChange first = differences.next();
    return Optional.of(
        PrintableText.of(first.path())
            + ": "
            + text(first.before())
            + " and "
            + text(first.after()));
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
