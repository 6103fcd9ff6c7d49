package dev.varve.tools;

import com.google.common.collect.Iterators;
import dev.varve.journal.PrintableText;
import dev.varve.tree.ChunkRange;
import dev.varve.tree.Entry;
import dev.varve.tree.Entry.DirectoryEntry;
import dev.varve.tree.Entry.FileEntry;
import dev.varve.tree.Entry.SymlinkEntry;
import dev.varve.tree.PathChange;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the command prints of a path that differs between two states. */
final class ChangeText {

  private static final int MOST_RANGES = 8;

  private ChangeText() {}

  /** One line for a person, with the first ranges of bytes that differ. */
  static String line(PathChange change) {
    Entry before = change.before();
    Entry after = change.after();
    StringBuilder line = new StringBuilder();
    line.append("%-8s %-9s ".formatted(verb(change), EntryJson.kind(any(change))));
    line.append(PrintableText.of(change.path()));
    if (before == null || after == null) {
      line.append(detail(any(change)));
    } else if (before.getClass() != after.getClass()) {
      line.append("  was a ").append(EntryJson.kind(before)).append(detail(after));
    } else {
      addDetails(line, change, before, after);
    }
    return line.toString();
  }

  private static String verb(PathChange change) {
    return change.before() == null ? "added" : change.after() == null ? "removed" : "changed";
  }

  private static Entry any(PathChange change) {
    return Objects.requireNonNull(change.after() == null ? change.before() : change.after());
  }

  private static String detail(Entry entry) {
    return switch (entry) {
      case FileEntry file -> "  size " + file.content().size();
      case DirectoryEntry _ -> "";
      case SymlinkEntry link -> "  -> " + PrintableText.of(link.target());
    };
  }

  private static void addDetails(StringBuilder line, PathChange change, Entry before, Entry after) {
    if (before instanceof FileEntry old && after instanceof FileEntry now) {
      long size = now.content().size();
      addChange(line, "size", old.content().size(), size);
      addRanges(line, change.chunks(), Math.max(old.content().size(), size));
    }
    if (before instanceof SymlinkEntry old
        && after instanceof SymlinkEntry now
        && !old.target().equals(now.target())) {
      line.append(detail(now)).append(", was ").append(PrintableText.of(old.target()));
    }
    addChange(line, "mtime", before.mtime(), after.mtime());
  }

  private static void addChange(StringBuilder line, String what, long before, long after) {
    if (before != after) {
      line.append("  ").append(what).append(' ').append(before).append(" to ").append(after);
    }
  }

  private static void addRanges(StringBuilder line, Iterator<ChunkRange> ranges, long size) {
    String separator = "  bytes ";
    for (int i = 0; i < MOST_RANGES && ranges.hasNext(); i++) {
      ChunkRange range = ranges.next();
      line.append(separator).append(range.start()).append("..").append(range.end(size));
      separator = ", ";
    }
    if (ranges.hasNext()) {
      line.append(", ...");
    }
  }

  /** All there is to tell; {@code chunks} has pairs of the first and the last of each range. */
  static Json json(PathChange change) {
    Json json =
        new Json()
            .with("path", change.path())
            .with("change", verb(change))
            .with("before", fields(change.before()))
            .with("after", fields(change.after()));
    return change.before() instanceof FileEntry && change.after() instanceof FileEntry
        ? json.with("chunks", (Iterable<List<Long>>) () -> pairs(change))
        : json;
  }

  private static @Nullable Object fields(@Nullable Entry entry) {
    return entry == null ? null : EntryJson.of(entry).fields();
  }

  private static Iterator<List<Long>> pairs(PathChange change) {
    return Iterators.transform(change.chunks(), range -> List.of(range.first(), range.last()));
  }
}
