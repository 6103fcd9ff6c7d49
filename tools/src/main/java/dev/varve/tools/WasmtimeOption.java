package dev.varve.tools;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --wasmtime}: what guests are measured beside. */
final class WasmtimeOption {

  @Option(
      names = "--wasmtime",
      paramLabel = "PROGRAM",
      description = "Wasmtime's command (default: the one on the path, if there is one).")
  private @Nullable Path program;

  /**
   * The command, if there is one.
   *
   * @param scratch for what it compiles
   */
  Optional<Wasmtime> find(ScratchDirectory scratch) {
    return Optional.ofNullable(program)
        .or(WasmtimeOption::onPath)
        .map(found -> new Wasmtime(found, scratch));
  }

  private static Optional<Path> onPath() {
    String path = System.getenv("PATH");
    return path == null
        ? Optional.empty()
        : Stream.of(path.split(File.pathSeparator))
            .filter(directory -> !directory.isEmpty())
            .map(directory -> Path.of(directory, "wasmtime"))
            .filter(Files::isExecutable)
            .findFirst();
  }
}
