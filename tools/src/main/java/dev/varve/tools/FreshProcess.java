package dev.varve.tools;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command in a process of its own, on the Java and with the options of this one. */
final class FreshProcess {

  private final Path cache;

  /**
   * @param cache where it finds and keeps compiled guests
   */
  FreshProcess(Path cache) {
    this.cache = cache;
  }

  /**
   * Runs a command, and gives how many seconds it took from its start to its end.
   *
   * @throws Failure if it fails
   */
  double seconds(String... arguments) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    line.add("-D" + CacheDirectory.PROPERTY + "=" + cache);
    line.add("-cp");
    line.add(System.getProperty("java.class.path"));
    line.add(Varve.class.getName());
    line.addAll(List.of(arguments));
    long start = System.nanoTime();
    int code =
        new ProcessBuilder(line)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (code != ExitCode.OK) {
      throw new Failure("'varve " + String.join(" ", arguments) + "' failed with " + code);
    }
    return seconds;
  }
}
