package dev.varve.tools;

import dev.varve.component.Component;
import dev.varve.component.ComponentFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A component in a host's file. */
final class ComponentFile {

  private ComponentFile() {}

  static Component read(Path file) throws IOException {
    try {
      return Component.parse(Files.readAllBytes(file));
    } catch (IOException e) {
      throw ErrorText.at(file, e);
    } catch (ComponentFormatException e) {
      throw new Failure(file + ": " + e.getMessage(), e);
    }
  }
}
