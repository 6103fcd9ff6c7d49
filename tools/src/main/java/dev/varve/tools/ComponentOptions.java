package dev.varve.tools;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code COMPONENT}, {@code --with}, {@code --trap-missing}: what is run, and what links to it. */
final class ComponentOptions {

  @Option(
      names = "--with",
      paramLabel = "FILE",
      description =
          "A component whose exports satisfy imports of the same name, before WASI; repeats.")
  private List<Path> others = List.of();

  @Option(
      names = "--trap-missing",
      description = "Link imports that nobody provides as traps with their names.")
  private boolean trapMissing;

  @Parameters(index = "0", paramLabel = "COMPONENT", description = "A WebAssembly component.")
  private Path file;

  Path file() {
    return file;
  }

  GuestFiles.Parts parts() {
    return new GuestFiles.Parts(file, ImmutableList.copyOf(others), trapMissing);
  }
}
