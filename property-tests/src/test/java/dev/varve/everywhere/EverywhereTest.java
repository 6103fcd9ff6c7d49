package dev.varve.everywhere;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Outcome, fuel, output, journal and root of some runs are those that are written down, whether
 * Java interprets or compiles the guests, with any collector and any size of Java's stacks.
 * Recursions end by the guest's own limit, whatever frames they are made of: had Java's stack ended
 * first, the run would have no outcome.
 */
class EverywhereTest {

  @TempDir private static Path cache;

  /**
   * What the runs give here; it also compiles the guests, which takes long where nothing is
   * compiled.
   */
  private static final List<String> HERE = new ArrayList<>();

  @BeforeAll
  static void run() throws InterruptedException {
    HERE.clear();
    GoldenRuns.print(cache, HERE::add);
  }

  private static List<String> written() throws IOException {
    try (InputStream in = EverywhereTest.class.getResourceAsStream("/golden-runs.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8).lines().toList();
    }
  }

  @Test
  void allRunsGiveWhatIsWrittenDown() throws IOException {
    assertThat(HERE).isEqualTo(written());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Xint -XX:+UseSerialGC -Xss16m",
        "-XX:TieredStopAtLevel=1 -XX:+UseParallelGC -Xss512k",
        "-XX:-TieredCompilation -XX:+UseG1GC"
      })
  void theyDoOnAnotherJavaVirtualMachine(String options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options.split(" ")));
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(GoldenRuns.class.getName());
    command.add(cache.toString());
    Path output = Files.createTempFile("varve-golden", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(Redirect.to(output.toFile()))
              .start();
      assertThat(process.waitFor()).as(Files.readString(output)).isZero();
      assertThat(Files.readAllLines(output)).isEqualTo(written());
    } finally {
      Files.delete(output);
    }
  }
}
