package dev.varve.tree;

import dev.varve.merkle.EntryValue;
import dev.varve.merkle.Name;

/** A directory entry: a name and what it names, with all that lies below. */
public sealed interface Entry {

  /** The entry's name. */
  Name name();

  /** The modification time in nanoseconds, 0 to 2^63 - 1. */
  long mtime();

  /** What the entry's leaf binds. */
  default EntryValue value() {
    return switch (this) {
      case FileEntry e -> new EntryValue.FileValue(e.mtime, e.content.size(), e.content.root());
      case DirectoryEntry e -> new EntryValue.DirectoryValue(e.mtime, e.tree.root());
      case SymlinkEntry e -> new EntryValue.SymlinkValue(e.mtime, e.target);
    };
  }

  /**
   * A regular file.
   *
   * @param name the entry's name
   * @param mtime the modification time in nanoseconds, 0 to 2^63 - 1
   * @param content its size and bytes
   */
  record FileEntry(Name name, long mtime, ContentTree content) implements Entry {}

  /**
   * A directory.
   *
   * @param name the entry's name
   * @param mtime the modification time in nanoseconds, 0 to 2^63 - 1
   * @param tree its entries
   */
  record DirectoryEntry(Name name, long mtime, DirectoryTree tree) implements Entry {}

  /**
   * A symbolic link.
   *
   * @param name the entry's name
   * @param mtime the modification time in nanoseconds, 0 to 2^63 - 1
   * @param target where it points, as given: 1 to 4,095 bytes of UTF-8, relative, without NUL
   */
  record SymlinkEntry(Name name, long mtime, String target) implements Entry {}
}
