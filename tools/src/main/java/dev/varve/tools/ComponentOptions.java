package dev.varve.tools;

import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code COMPONENT} and what links to it: what is run. */
final class ComponentOptions {

  @Mixin private LinkOptions links;

  @Parameters(index = "0", paramLabel = "COMPONENT", description = "A WebAssembly component.")
  private Path file;

  Path file() {
    return file;
  }

  GuestFiles.Parts parts() {
    return links.parts(file);
  }
}
