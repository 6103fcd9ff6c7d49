package dev.varve.vfs;

import dev.varve.tree.Entry;

/** What a node is. */
public enum FileType {
  FILE,
  DIRECTORY,
  SYMLINK;

  static FileType of(Entry entry) {
    return switch (entry) {
      case Entry.FileEntry file -> FILE;
      case Entry.DirectoryEntry directory -> DIRECTORY;
      case Entry.SymlinkEntry symlink -> SYMLINK;
    };
  }
}
