package dev.varve.tools;

import dev.varve.tree.Entry;
import dev.varve.tree.Entry.DirectoryEntry;
import dev.varve.tree.Entry.FileEntry;
import dev.varve.tree.Entry.SymlinkEntry;

/** What the commands print of an entry. */
final class EntryJson {

  private EntryJson() {}

  static String kind(Entry entry) {
    return switch (entry) {
      case FileEntry file -> "file";
      case DirectoryEntry directory -> "directory";
      case SymlinkEntry symlink -> "symlink";
    };
  }

  static Json of(String path, Entry entry) {
    return add(new Json().with("path", path), entry);
  }

  /** What there is to tell of the entry beside its path. */
  static Json of(Entry entry) {
    return add(new Json(), entry);
  }

  private static Json add(Json to, Entry entry) {
    Json json = to.with("kind", kind(entry)).with("mtime", entry.mtime());
    return switch (entry) {
      case FileEntry file ->
          json.with("size", file.content().size()).with("root", file.content().root());
      case DirectoryEntry directory -> json.with("root", directory.tree().root());
      case SymlinkEntry symlink -> json.with("target", symlink.target());
    };
  }
}
