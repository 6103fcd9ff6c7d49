package dev.varve.tools;

import com.google.common.collect.ImmutableList;
import dev.varve.component.CompiledModules;
import dev.varve.vfs.Block;
import dev.varve.vfs.Execution;
import dev.varve.vfs.ExecutionSpec;
import dev.varve.vfs.Parent;
import dev.varve.wasi.CommandResult;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code varve bench guest}. */
@Command(
    name = "guest",
    description = {
      "Run a component several times, each on the empty state, and discard what it does.",
      "",
      "Reading, linking and running are measured apart. Compiled modules are kept, so that only the"
          + " first round compiles.",
      ""
    },
    mixinStandardHelpOptions = true)
final class GuestBench implements Callable<Integer> {

  private static final long KEPT_BYTES = 256 << 20;

  @Mixin private ComponentOptions component;
  @Mixin private CacheOption cache;
  @Mixin private JsonOption json;

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
    CompiledModules modules =
        plain ? CompiledModules.plain(KEPT_BYTES) : cache.modules(console, KEPT_BYTES);
    Figures figures = new Figures(console, json, "guest");
    for (int round = 0; round < rounds; round++) {
      round(new GuestFiles(modules), round == 0 ? " (cold)" : "", figures);
    }
    return ExitCode.OK;
  }

  private void round(GuestFiles files, String temper, Figures figures)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    files.component(component.file());
    long parsed = System.nanoTime();
    Guest guest = guest(files);
    long linked = System.nanoTime();
    run(guest);
    long end = System.nanoTime();
    figures.print("read" + temper, (parsed - start) / 1e9, "s");
    figures.print("link" + temper, (linked - parsed) / 1e9, "s");
    figures.print("run" + temper, (end - linked) / 1e9, "s");
  }

  private Guest guest(GuestFiles files) throws IOException {
    try {
      return files.guest(component.parts(), invoke);
    } catch (IllegalArgumentException e) {
      throw new Failure("--invoke: " + e.getMessage(), e);
    }
  }

  private void run(Guest guest) throws InterruptedException {
    OutputStream nowhere = OutputStream.nullOutputStream();
    ExecutionSpec spec = spec(guest);
    try (Block block = Block.on(Parent.NONE);
        Execution execution = block.begin(spec)) {
      CommandResult result = guest.run(execution, spec.stdin(), nowhere, nowhere);
      execution.finish(result.outcome(), result.stdout(), result.stderr());
      if (!result.outcome().succeeded()) {
        throw new Failure(
            component.file()
                + ": the guest failed: "
                + result.trap().orElse(result.outcome().toString()));
      }
    }
  }

  private ExecutionSpec spec(Guest guest) {
    ImmutableList<String> argv =
        ImmutableList.<String>builder()
            .add(String.valueOf(component.file().getFileName()))
            .addAll(arguments)
            .build();
    return ExecutionSpec.of(guest.digest(), argv).withLabels(guest.labels());
  }
}
