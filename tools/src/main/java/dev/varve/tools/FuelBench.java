package dev.varve.tools;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code varve bench fuel}. */
@Command(
    name = "fuel",
    description = {
      "Measure how long a unit of fuel takes: instructions of each class, calls of the host, and"
          + " what executions ask of the state.",
      "",
      "A case is the quickest of several runs. Instructions stand many times in a loop, with those"
          + " that bring their operands. Work on the state is done on a store that was opened anew;"
          + " its commit is part of it. The last lines compare the cases with each other.",
      ""
    },
    mixinStandardHelpOptions = true)
final class FuelBench implements Callable<Integer> {

  private static final String UNIT = "ps/unit";
  private static final List<String> CALLS =
      List.of("now", "handle", "write-64", "write-4096", "random-8", "random-4096");
  private static final int ROUNDS = 3;

  @Mixin private JsonOption json;

  @Option(
      names = "--case",
      paramLabel = "TEXT",
      description = "Only cases whose names have this in them.")
  private String wanted = "";

  private final Console console;
  private final List<Double> measured = new ArrayList<>();

  FuelBench(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Figures figures = new Figures(console, json, "fuel");
    for (InstructionClass one : InstructionClass.ALL) {
      measure(figures, one.kind(), () -> new GuestWork(LoopComponent.of(one), "run").measure());
    }
    byte[] calls = calls();
    for (String function : CALLS) {
      measure(figures, "host: " + function, () -> new GuestWork(calls, function).measure());
    }
    try (ScratchDirectory directory = ScratchDirectory.create()) {
      Path store = directory.resolve("store");
      StateWork.prepare(store);
      for (StateWork work : StateWork.ALL) {
        int[] round = {0};
        measure(
            figures,
            "state: " + work.kind(),
            () -> FuelTime.best(ROUNDS, () -> work.once(store, round[0]++)));
      }
    }
    compare(figures);
    return ExitCode.OK;
  }

  private void measure(Figures figures, String kind, FuelTime.Measure measure)
      throws InterruptedException {
    if (kind.contains(wanted)) {
      double value = measure.take().picosecondsPerUnit();
      figures.print(kind, value, UNIT);
      measured.add(value);
    }
  }

  private void compare(Figures figures) {
    if (!measured.isEmpty()) {
      Collections.sort(measured);
      double middle = measured.get(measured.size() / 2);
      figures.print("the one in the middle", middle, UNIT);
      figures.print("dearest to the middle", measured.getLast() / middle, "times");
      figures.print("dearest to cheapest", measured.getLast() / measured.getFirst(), "times");
    }
  }

  private static byte[] calls() throws IOException {
    try (InputStream in = FuelBench.class.getResourceAsStream("calls.wasm")) {
      if (in == null) {
        throw new Failure("calls.wasm is missing from this build; build it again");
      }
      return in.readAllBytes();
    }
  }
}
