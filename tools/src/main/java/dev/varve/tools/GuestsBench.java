package dev.varve.tools;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code varve bench guests}. */
@Command(
    name = "guests",
    description = {
      "Run databases, interpreters and tools as guests, beside Wasmtime if it is there.",
      "",
      "A case is printed twice: warm, the median of the rounds in one process after those of the"
          + " warm-up; and fresh, the first run in a new process that finds the guest compiled,"
          + " from its start to its end. Wasmtime's figures are those of whole processes, the"
          + " guest compiled before.",
      "",
      "The guests are files that docs/guests.md tells how to make; one that is missing is left"
          + " out.",
      ""
    },
    mixinStandardHelpOptions = true)
final class GuestsBench implements Callable<Integer> {

  private static final long KEPT_BYTES = 256 << 20;

  @Mixin private JsonOption json;
  @Mixin private CacheOption cache;
  @Mixin private WarmupOption warmup;
  @Mixin private WasmtimeOption wasmtime;
  @Spec private CommandSpec spec;

  @Option(
      names = "--guests",
      paramLabel = "DIR",
      required = true,
      description = "The directory with the guests.")
  private Path directory;

  @Option(names = "--case", paramLabel = "NAME", description = "Only this case; repeats.")
  private List<String> wanted = List.of();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often each runs, and the fresh one (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--once",
      description = "Run each case once, and print how long that took: what a fresh process does.")
  private boolean once;

  private final Console console;

  GuestsBench(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Figures figures = new Figures(console, json, "guests");
    try (ScratchDirectory scratch = ScratchDirectory.create()) {
      Optional<Wasmtime> peer = once ? Optional.empty() : wasmtime.find(scratch);
      for (LargeGuest guest : cases()) {
        Path file = directory.resolve(guest.file());
        if (Files.exists(file)) {
          measure(guest, file, peer, scratch, figures);
        } else {
          console.err().println("varve: " + file + " is missing; left out " + guest.kind());
        }
      }
    }
    return ExitCode.OK;
  }

  private List<LargeGuest> cases() {
    for (String name : wanted) {
      if (!LargeGuest.kinds().contains(name)) {
        throw new ParameterException(
            spec.commandLine(),
            "--case: " + name + " is none of " + String.join(", ", LargeGuest.kinds()));
      }
    }
    return LargeGuest.ALL.stream()
        .filter(guest -> wanted.isEmpty() || wanted.contains(guest.kind()))
        .toList();
  }

  private void measure(
      LargeGuest guest,
      Path file,
      Optional<Wasmtime> peer,
      ScratchDirectory scratch,
      Figures figures)
      throws IOException, InterruptedException {
    GuestFiles files = new GuestFiles(cache.modules(console, KEPT_BYTES));
    Guest linked = files.guest(new GuestFiles.Parts(file, ImmutableList.of(), true), guest.call());
    GuestTrial trial = new GuestTrial(guest, linked);
    if (once) {
      figures.print(guest.kind(), trial.seconds(), "s");
      return;
    }
    Double floor = peer.isPresent() ? peer.get().medianSeconds(guest, file, rounds) : null;
    figures.print(guest.kind() + " warm", trial.warmSeconds(rounds, warmup), "s", floor);
    FreshProcess process = new FreshProcess(scratch.resolve("cache"));
    String[] again = {
      "bench", "guests", "--once", "--case", guest.kind(), "--guests", directory.toString()
    };
    process.seconds(again);
    figures.print(
        guest.kind() + " fresh", Median.of(rounds, () -> process.seconds(again)), "s", floor);
  }
}
