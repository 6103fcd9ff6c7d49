package dev.varve.vfs;

import java.util.List;

/**
 * The files of an execution as Java code likes to see them: absolute paths, whole contents. Paths
 * begin at the execution's first preopen.
 */
public final class VfsFiles {

  /** The files of {@code execution}. */
  public static VfsFiles of(Execution execution) {
    throw new UnsupportedOperationException();
  }

  private VfsFiles() {}

  /** Whether the path names something, symlinks followed. */
  public boolean exists(String path) {
    throw new UnsupportedOperationException();
  }

  /** The whole content of a file. */
  public byte[] read(String path) {
    throw new UnsupportedOperationException();
  }

  /** Makes a file hold these bytes alone; creates it as needed. */
  public void write(String path, byte[] content) {
    throw new UnsupportedOperationException();
  }

  /** Puts bytes at the end of a file; creates it as needed. */
  public void append(String path, byte[] data) {
    throw new UnsupportedOperationException();
  }

  /** Creates a directory and those above it as needed. */
  public void createDirectories(String path) {
    throw new UnsupportedOperationException();
  }

  /** Creates a symlink. */
  public void symlink(String path, String target) {
    throw new UnsupportedOperationException();
  }

  /** The names in a directory, in ascending H(name). */
  public List<String> list(String path) {
    throw new UnsupportedOperationException();
  }

  /** Removes a file, a symlink or an empty directory. */
  public void delete(String path) {
    throw new UnsupportedOperationException();
  }

  /** Renames, in place of what the new path names. */
  public void rename(String from, String to) {
    throw new UnsupportedOperationException();
  }
}
