package dev.varve.vfs;

/** What a node is. */
public enum FileType {
  FILE,
  DIRECTORY,
  SYMLINK
}
