package dev.varve.tools;

import dev.varve.component.CompiledModules;
import dev.varve.rewrite.SplitSizes;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --no-cache}: whether guests that earlier commands have compiled are compiled again. */
final class CacheOption {

  @Option(
      names = "--no-cache",
      description = "Compile the guest again, and keep nothing of it; see 'varve cache'.")
  private boolean unwanted;

  /**
   * Compiles guests, and shows how far it is.
   *
   * @param bytesInMemory how many bytes of modules to keep while the command runs
   */
  CompiledModules modules(Console console, long bytesInMemory) {
    return new CompiledModules(
        bytesInMemory,
        SplitSizes.STANDARD,
        unwanted ? Optional.empty() : Optional.of(CacheDirectory.modules()),
        new CompilationProgress(console));
  }
}
