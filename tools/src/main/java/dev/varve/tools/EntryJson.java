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
    Json json =
        new Json().with("path", path).with("kind", kind(entry)).with("mtime", entry.mtime());
    return switch (entry) {
      case FileEntry file ->
          json.with("size", file.content().size()).with("root", file.content().root());
      case DirectoryEntry directory -> json.with("root", directory.tree().root());
      case SymlinkEntry symlink -> json.with("target", symlink.target());
    };
  }
}
