package dev.varve.tools;

import picocli.CommandLine.Option;

/** {@code --json}: data as JSON, one object a line. */
final class JsonOption {

  @Option(names = "--json", description = "Print JSON, one object a line.")
  private boolean json;

  boolean isGiven() {
    return json;
  }
}
