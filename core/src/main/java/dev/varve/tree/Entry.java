package dev.varve.tree;

import dev.varve.merkle.Name;

/** A directory entry: a name and what it names, with all that lies below. */
public sealed interface Entry {

  /** The entry's name. */
  Name name();

  /** The modification time in nanoseconds, 0 to 2^63 - 1. */
  long mtime();

  /** A regular file. */
  record FileEntry(Name name, long mtime, ContentTree content) implements Entry {}

  /** A directory. */
  record DirectoryEntry(Name name, long mtime, DirectoryTree tree) implements Entry {}

  /** A symbolic link with its target as given: 1 to 4,095 bytes of UTF-8. */
  record SymlinkEntry(Name name, long mtime, String target) implements Entry {}
}
