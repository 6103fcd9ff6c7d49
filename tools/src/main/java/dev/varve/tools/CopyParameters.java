package dev.varve.tools;

import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** {@code HOSTDIR [PATH]}: between which directories a command copies. */
final class CopyParameters {

  @Parameters(index = "0", paramLabel = "HOSTDIR", description = "A directory of the host.")
  private Path host;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "PATH",
      defaultValue = "/",
      description = "The directory of the state (default: ${DEFAULT-VALUE}).")
  private String path;

  Path host() {
    return host;
  }

  String path() {
    return path;
  }
}
