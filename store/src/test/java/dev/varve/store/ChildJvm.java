package dev.varve.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts a main class of the tests in a process of its own. */
final class ChildJvm {

  /** The heap of a process. */
  static final long HEAP_BYTES = 256L << 20;

  private ChildJvm() {}

  /**
   * The process, whose stderr goes where its stdout goes. Native libraries are unpacked into {@code
   * temporary}, for a process that is killed leaves them behind.
   */
  static Process start(Class<?> main, Path temporary, String... arguments) throws IOException {
    return new ProcessBuilder(command(main, temporary, arguments))
        .redirectErrorStream(true)
        .start();
  }

  static List<String> command(Class<?> main, Path temporary, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + HEAP_BYTES);
    command.add("-XX:TieredStopAtLevel=1");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Djava.io.tmpdir=" + temporary);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return command;
  }
}
