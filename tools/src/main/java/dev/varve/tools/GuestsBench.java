package dev.varve.tools;

import com.google.common.collect.ImmutableList;
import dev.varve.vfs.Block;
import dev.varve.vfs.Execution;
import dev.varve.vfs.ExecutionSpec;
import dev.varve.vfs.Parent;
import dev.varve.vfs.VfsFiles;
import dev.varve.wasi.CommandResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
      "A case is printed twice: warm, the median of the rounds in one process after two others; and"
          + " fresh, the first run in a new process that finds the guest compiled, from its start"
          + " to its end. Wasmtime's figures are those of whole processes, the guest compiled"
          + " before.",
      "",
      "The guests are files that docs/guests.md tells how to make; one that is missing is left"
          + " out.",
      ""
    },
    mixinStandardHelpOptions = true)
final class GuestsBench implements Callable<Integer> {

  private static final long KEPT_BYTES = 256 << 20;
  private static final int WARMING = 2;

  @Mixin private JsonOption json;
  @Mixin private CacheOption cache;
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

  @Option(
      names = "--wasmtime",
      paramLabel = "PROGRAM",
      description = "Wasmtime's command (default: the one on the path, if there is one).")
  private @Nullable Path wasmtime;

  private final Console console;

  GuestsBench(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Figures figures = new Figures(console, json, "guests");
    try (ScratchDirectory scratch = ScratchDirectory.create()) {
      Optional<Wasmtime> peer =
          Optional.ofNullable(wasmtime)
              .or(once ? Optional::empty : Wasmtime::onPath)
              .map(program -> new Wasmtime(program, scratch));
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
    byte[] lines = guest.content();
    GuestFiles files = new GuestFiles(cache.modules(console, KEPT_BYTES));
    Guest linked = files.guest(new GuestFiles.Parts(file, ImmutableList.of(), true), guest.call());
    if (once) {
      figures.print(guest.kind(), run(guest, linked, lines), "s");
      return;
    }
    Double floor = peer.isPresent() ? floor(guest, file, lines, peer.get(), scratch) : null;
    for (int i = 0; i < WARMING; i++) {
      run(guest, linked, lines);
    }
    double warm = Median.of(rounds, () -> run(guest, linked, lines));
    figures.print(guest.kind() + " warm", warm, "s", floor);
    FreshProcess process = new FreshProcess(scratch.resolve("cache"));
    String[] again = {
      "bench", "guests", "--once", "--case", guest.kind(), "--guests", directory.toString()
    };
    process.seconds(again);
    figures.print(
        guest.kind() + " fresh", Median.of(rounds, () -> process.seconds(again)), "s", floor);
  }

  private double floor(
      LargeGuest guest, Path file, byte[] lines, Wasmtime peer, ScratchDirectory scratch)
      throws IOException, InterruptedException {
    List<Path> roots = new ArrayList<>();
    for (int i = 0; i <= rounds; i++) {
      Path root = Files.createDirectory(scratch.resolve(guest.kind() + "-" + i));
      if (guest.lines() > 0) {
        Files.write(root.resolve(LargeGuest.LINES), lines);
      }
      roots.add(root);
    }
    peer.seconds(guest, file, roots.removeLast());
    return Median.of(rounds, () -> peer.seconds(guest, file, roots.removeLast()));
  }

  private double run(LargeGuest guest, Guest linked, byte[] lines) throws InterruptedException {
    try (Block block = Block.on(Parent.NONE)) {
      if (guest.lines() > 0) {
        try (Execution execution = block.begin(ExecutionSpec.STANDARD)) {
          VfsFiles.of(execution).write("/" + LargeGuest.LINES, lines);
          execution.finish();
        }
      }
      ExecutionSpec execution = ExecutionSpec.of(linked.digest(), guest.argv());
      return run(guest, linked, block, execution.withLabels(linked.labels()));
    }
  }

  private static double run(LargeGuest guest, Guest linked, Block block, ExecutionSpec spec)
      throws InterruptedException {
    OutputStream nowhere = OutputStream.nullOutputStream();
    long start = System.nanoTime();
    try (Execution execution = block.begin(spec)) {
      CommandResult result = linked.run(execution, spec.stdin(), nowhere, nowhere);
      execution.finish(result.outcome(), result.stdout(), result.stderr());
      if (!result.outcome().succeeded()) {
        throw new Failure(
            guest.kind()
                + ": the guest failed: "
                + result.trap().orElse(result.outcome().toString()));
      }
    }
    return (System.nanoTime() - start) / 1e9;
  }
}
