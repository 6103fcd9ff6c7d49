package dev.varve.tools;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code --with}, {@code --trap-missing}: what links to a component. */
final class LinkOptions {

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

  GuestFiles.Parts parts(Path component) {
    return new GuestFiles.Parts(component, ImmutableList.copyOf(others), trapMissing);
  }
}
