package dev.varve.tools;

import dev.varve.store.RocksStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code varve bench start}. */
@Command(
    name = "start",
    description = {
      "Measure commands in fresh processes: 'root', and a component's first and second call.",
      "",
      "The floor is a command that only prints the version. The first call finds an empty cache and"
          + " compiles; the second finds what the first has kept. They start with the JVM's options"
          + " of this process.",
      ""
    },
    mixinStandardHelpOptions = true)
final class StartBench implements Callable<Integer> {

  @Mixin private JsonOption json;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "7",
      description = "How often; medians are printed (default: ${DEFAULT-VALUE}).")
  private int rounds;

  private final Console console;

  StartBench(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Figures figures = new Figures(console, json, "start");
    try (ScratchDirectory directory = ScratchDirectory.create()) {
      String store = directory.resolve("store").toString();
      RocksStore.create(directory.resolve("store")).close();
      Path guest = directory.resolve("ledger.wasm");
      Files.write(guest, BuiltInGuest.bytes("ledger.wasm"));
      String[] call = {"run", "--store", store, guest.toString(), "--", "mint", "alice", "1"};
      FreshProcess process = new FreshProcess(directory.resolve("cache"));
      process.seconds(call);
      double floor = Median.of(rounds, () -> process.seconds("--version"));
      figures.print(
          "root", Median.of(rounds, () -> process.seconds("root", "--store", store)), "s", floor);
      figures.print("first call", Median.of(rounds, () -> first(call)), "s", floor);
      figures.print("second call", Median.of(rounds, () -> process.seconds(call)), "s", floor);
    }
    return ExitCode.OK;
  }

  private static double first(String... call) throws IOException, InterruptedException {
    try (ScratchDirectory empty = ScratchDirectory.create()) {
      return new FreshProcess(empty.resolve("cache")).seconds(call);
    }
  }
}
