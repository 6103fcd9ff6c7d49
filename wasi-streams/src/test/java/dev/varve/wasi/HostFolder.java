package dev.varve.wasi;

import dev.varve.vfs.VfsFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A folder of the host, as the root of a guest's files. */
record HostFolder(Path path) {
  /** Copies the folder's directories, files and symlinks. */
  void copyTo(VfsFiles files) {
    try (Stream<Path> below = Files.walk(path)) {
      for (Path each : below.skip(1).sorted().toList()) {
        String name = "/" + path.relativize(each).toString().replace('\\', '/');
        if (Files.isSymbolicLink(each)) {
          files.symlink(name, Files.readSymbolicLink(each).toString());
        } else if (Files.isDirectory(each)) {
          files.createDirectories(name);
        } else {
          files.write(name, Files.readAllBytes(each));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
