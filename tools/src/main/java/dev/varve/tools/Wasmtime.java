package dev.varve.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Wasmtime's command, to measure beside. */
final class Wasmtime {

  private final Path program;
  private final ScratchDirectory scratch;
  private final Map<Path, Path> compiled = new HashMap<>();

  /**
   * @param scratch for what it compiles
   */
  Wasmtime(Path program, ScratchDirectory scratch) {
    this.program = program;
    this.scratch = scratch;
  }

  /**
   * Runs a guest in processes, compiled before, each with a directory of its own as its root, one
   * more than is counted.
   *
   * @return how many seconds one took, the median
   */
  double medianSeconds(LargeGuest guest, Path file, int rounds)
      throws IOException, InterruptedException {
    byte[] lines = guest.content();
    List<Path> roots = new ArrayList<>();
    for (int i = 0; i <= rounds; i++) {
      Path root = Files.createDirectory(scratch.resolve(guest.kind() + "-" + i));
      if (guest.lines() > 0) {
        Files.write(root.resolve(LargeGuest.LINES), lines);
      }
      roots.add(root);
    }
    seconds(guest, file, roots.removeLast());
    return Median.of(rounds, () -> seconds(guest, file, roots.removeLast()));
  }

  private double seconds(LargeGuest guest, Path file, Path root)
      throws IOException, InterruptedException {
    Path code = compiled.get(file);
    if (code == null) {
      code = scratch.resolve(file.getFileName() + ".cwasm");
      run(List.of(program.toString(), "compile", file.toString(), "-o", code.toString()));
      compiled.put(file, code);
    }
    List<String> line = new ArrayList<>();
    line.addAll(List.of(program.toString(), "run", "--allow-precompiled"));
    line.addAll(List.of("--dir", root + "::/", "--argv0", guest.argv().getFirst()));
    if (guest.call() != null) {
      line.addAll(List.of("--invoke", guest.call()));
    }
    line.add(code.toString());
    line.addAll(guest.arguments());
    return run(line);
  }

  private static double run(List<String> line) throws IOException, InterruptedException {
    long start = System.nanoTime();
    int code =
        new ProcessBuilder(line)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (code != 0) {
      throw new Failure(line.getFirst() + " " + line.get(1) + " failed with " + code);
    }
    return seconds;
  }
}
