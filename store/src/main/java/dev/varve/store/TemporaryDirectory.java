package dev.varve.store;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory of this process, which goes with all that is in it when it is closed. */
final class TemporaryDirectory implements AutoCloseable {

  private final Path path;

  /** A new directory below {@code parent} whose name begins with {@code prefix}. */
  TemporaryDirectory(Path parent, String prefix) {
    try {
      path = Files.createTempDirectory(parent, prefix);
    } catch (IOException e) {
      throw new StoreException("no directory can be made in " + parent + ": " + e.getMessage(), e);
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    remove(path);
  }

  /** Removes a directory with all that is in it, if it is there. */
  static void remove(Path directory) {
    try {
      if (Files.exists(directory)) {
        MoreFiles.deleteRecursively(directory, RecursiveDeleteOption.ALLOW_INSECURE);
      }
    } catch (IOException e) {
      throw new StoreException(directory + " cannot be removed: " + e.getMessage(), e);
    }
  }
}
