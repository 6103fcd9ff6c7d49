package dev.varve.tools;

import java.util.Collection;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code varve bench micro}. */
@Command(
    name = "micro",
    description = {
      "Measure small parts with JMH: nanoseconds for one call of each.",
      "",
      "The floor of streamWrite, overlayRead and eventEncode is copying as many bytes in memory,"
          + " that of pageHash and proofVerify is SHA-256 over as many nodes of 65 bytes.",
      ""
    },
    mixinStandardHelpOptions = true)
final class MicroBench implements Callable<Integer> {

  private static final String FLOOR = "Floor";

  @Mixin private JsonOption json;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "How often each part is measured for a second, after two that do not count (default:"
              + " ${DEFAULT-VALUE}).")
  private int rounds;

  private final Console console;

  MicroBench(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    TreeMap<String, Double> nanos = new TreeMap<>();
    for (RunResult result : run()) {
      nanos.put(result.getPrimaryResult().getLabel(), result.getPrimaryResult().getScore());
    }
    Figures figures = new Figures(console, json, "micro");
    nanos.forEach(
        (part, value) -> {
          if (!part.endsWith(FLOOR)) {
            figures.print(part, value, "ns", nanos.get(part + FLOOR));
          }
        });
    return ExitCode.OK;
  }

  private Collection<RunResult> run() {
    TimeValue second = TimeValue.seconds(1);
    Options options =
        new OptionsBuilder()
            .include(MicroParts.class.getName() + "\\.")
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.NANOSECONDS)
            .forks(0)
            .warmupIterations(2)
            .warmupTime(second)
            .measurementIterations(rounds)
            .measurementTime(second)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();
    try {
      return new Runner(options).run();
    } catch (RunnerException e) {
      throw new Failure("JMH failed: " + e.getMessage(), e);
    }
  }
}
