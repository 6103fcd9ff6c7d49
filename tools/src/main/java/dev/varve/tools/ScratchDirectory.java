package dev.varve.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory among the machine's temporary ones, which is gone with all in it once closed. */
final class ScratchDirectory implements AutoCloseable {

  private final Path path;

  private ScratchDirectory(Path path) {
    this.path = path;
  }

  static ScratchDirectory create() throws IOException {
    return new ScratchDirectory(Files.createTempDirectory("varve-bench"));
  }

  /** The place of a file or directory in it, which is not made. */
  Path resolve(String name) {
    return path.resolve(name);
  }

  @Override
  public void close() throws IOException {
    HostDirectory.delete(path);
  }
}
