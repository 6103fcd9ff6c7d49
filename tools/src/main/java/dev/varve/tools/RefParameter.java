package dev.varve.tools;

import picocli.CommandLine.Parameters;

/** {@code REF}: the ref that a command looks at. */
final class RefParameter {

  @Parameters(
      arity = "0..1",
      paramLabel = "REF",
      defaultValue = "main",
      description = "The ref (default: ${DEFAULT-VALUE}).")
  private String ref;

  String name() {
    return ref;
  }
}
