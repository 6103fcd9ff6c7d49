package dev.varve.tools;

import picocli.CommandLine.Option;

/** {@code --warmup}: how long a guest runs before it is measured. */
final class WarmupOption {

  @Option(
      names = "--warmup",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description =
          "How long each runs before it is measured, twice at least; Java's compiler takes so long"
              + " for an interpreter (default: ${DEFAULT-VALUE}).")
  private int seconds;

  long nanos() {
    return seconds * 1_000_000_000L;
  }
}
