package dev.varve.vfs;

/** How {@code open-at} treats what it finds: {@code open-flags} of {@code wasi:filesystem}. */
public enum OpenFlag {
  CREATE,
  DIRECTORY,
  EXCLUSIVE,
  TRUNCATE
}
