package dev.varve.tools;

import dev.varve.journal.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of the host. */
final class HostFile {

  private HostFile() {}

  /** All of its bytes; an error names the file. */
  static Bytes read(Path file) throws IOException {
    try {
      return Bytes.copyOf(Files.readAllBytes(file));
    } catch (IOException e) {
      throw ErrorText.at(file, e);
    }
  }
}
