package dev.varve.tools;

import com.google.common.collect.ImmutableList;
import dev.varve.component.CompiledModules;
import dev.varve.vfs.Block;
import dev.varve.vfs.ExecutionSpec;
import dev.varve.vfs.Parent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code varve bench guest}. */
@Command(
    name = "guest",
    description = {
      "Measure small calls of a C program, beside Wasmtime if it is there; or any component.",
      "",
      "Without COMPONENT: writes and reads of 64 bytes, and files that are created, written, closed"
          + " and listed, warm, the medians of the rounds. Wasmtime's figures are those of whole"
          + " processes, the guest compiled before, in the directory for temporary files.",
      "",
      "With COMPONENT it runs several times, each on the empty state; reading, linking and running"
          + " are measured apart. Compiled modules are kept, so that only the first round compiles.",
      ""
    },
    mixinStandardHelpOptions = true)
final class GuestBench implements Callable<Integer> {

  private static final long KEPT_BYTES = 256 << 20;

  @Mixin private LinkOptions links;
  @Mixin private CacheOption cache;
  @Mixin private WarmupOption warmup;
  @Mixin private WasmtimeOption wasmtime;
  @Mixin private JsonOption json;
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "COMPONENT",
      description = "A WebAssembly component (default: the C program).")
  private @Nullable Path file;

  @Option(
      names = "--operations",
      paramLabel = "N",
      defaultValue = "1000000",
      description =
          "How many writes and reads the C program does, and a hundredth as many files"
              + " (default: ${DEFAULT-VALUE}).")
  private int operations;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often; the first round is cold (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--invoke",
      paramLabel = "CALL",
      description = "Call an exported function instead of the program, as 'varve run' does.")
  private @Nullable String invoke;

  @Option(names = "--plain", description = "Run it as it is, without metering, to compare with.")
  private boolean plain;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "ARGS",
      description = "The guest's arguments, after '--'.")
  private List<String> arguments = List.of();

  private final Console console;

  GuestBench(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (file == null && invoke != null) {
      throw new ParameterException(spec.commandLine(), "--invoke: name a COMPONENT, too");
    }
    CompiledModules modules =
        plain ? CompiledModules.plain(KEPT_BYTES) : cache.modules(console, KEPT_BYTES);
    Figures figures = new Figures(console, json, "guest");
    if (file == null) {
      smallCalls(modules, figures);
      return ExitCode.OK;
    }
    for (int round = 0; round < rounds; round++) {
      round(file, new GuestFiles(modules), round == 0 ? " (cold)" : "", figures);
    }
    return ExitCode.OK;
  }

  private void smallCalls(CompiledModules modules, Figures figures)
      throws IOException, InterruptedException {
    try (ScratchDirectory scratch = ScratchDirectory.create()) {
      Path program = scratch.resolve(LargeGuest.FILES);
      Files.write(program, BuiltInGuest.bytes(LargeGuest.FILES));
      Optional<Wasmtime> peer = wasmtime.find(scratch);
      GuestFiles files = new GuestFiles(modules);
      for (LargeGuest work : LargeGuest.smallCalls(operations)) {
        GuestTrial trial = new GuestTrial(work, files.guest(links.parts(program), null));
        Double floor = peer.isPresent() ? peer.get().medianSeconds(work, program, rounds) : null;
        figures.print(work.kind(), trial.warmSeconds(rounds, warmup), "s", floor);
      }
    }
  }

  private void round(Path component, GuestFiles files, String temper, Figures figures)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    files.component(component);
    long parsed = System.nanoTime();
    Guest guest = guest(files, component);
    long linked = System.nanoTime();
    figures.print("read" + temper, (parsed - start) / 1e9, "s");
    figures.print("link" + temper, (linked - parsed) / 1e9, "s");
    try (Block block = Block.on(Parent.NONE)) {
      double seconds =
          GuestTrial.seconds(component.toString(), guest, block, execution(guest, component));
      figures.print("run" + temper, seconds, "s");
    }
  }

  private Guest guest(GuestFiles files, Path component) throws IOException {
    try {
      return files.guest(links.parts(component), invoke);
    } catch (IllegalArgumentException e) {
      throw new Failure("--invoke: " + e.getMessage(), e);
    }
  }

  private ExecutionSpec execution(Guest guest, Path component) {
    ImmutableList<String> argv =
        ImmutableList.<String>builder()
            .add(String.valueOf(component.getFileName()))
            .addAll(arguments)
            .build();
    return ExecutionSpec.of(guest.digest(), argv).withLabels(guest.labels());
  }
}
