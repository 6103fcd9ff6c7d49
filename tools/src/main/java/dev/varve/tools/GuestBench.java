package dev.varve.tools;

import com.google.common.collect.ImmutableList;
import dev.varve.component.CompiledModules;
import dev.varve.component.Component;
import dev.varve.component.ComponentFormatException;
import dev.varve.component.LinkException;
import dev.varve.vfs.Block;
import dev.varve.vfs.Execution;
import dev.varve.vfs.ExecutionSpec;
import dev.varve.vfs.Parent;
import dev.varve.wasi.Call;
import dev.varve.wasi.CommandResult;
import dev.varve.wasi.Linking;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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

  @Parameters(index = "0", paramLabel = "COMPONENT", description = "A WebAssembly component.")
  private Path file;

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
    byte[] bytes = read();
    Linking linking = Linking.toWasi(new CompiledModules(KEPT_BYTES));
    if (!json.isGiven()) {
      console.out().println(Figure.HEADING);
    }
    for (int round = 0; round < rounds; round++) {
      round(bytes, linking, round == 0 ? " (cold)" : "");
    }
    return ExitCode.OK;
  }

  private byte[] read() throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw ErrorText.at(file, e);
    }
  }

  private void round(byte[] bytes, Linking linking, String temper) throws InterruptedException {
    long start = System.nanoTime();
    try {
      Component component = Component.parse(bytes);
      long parsed = System.nanoTime();
      Call call = invoke == null ? null : Call.parse(component.world(), invoke);
      Guest guest = Guest.link(component, linking, call);
      long linked = System.nanoTime();
      run(guest);
      long end = System.nanoTime();
      print("read" + temper, parsed - start);
      print("link" + temper, linked - parsed);
      print("run" + temper, end - linked);
    } catch (ComponentFormatException | LinkException | IllegalArgumentException e) {
      throw new Failure(file + ": " + e.getMessage(), e);
    }
  }

  private void print(String kind, long nanos) {
    Figure figure = new Figure("guest", kind, nanos / 1e9, "s", null);
    console.out().println(json.isGiven() ? figure.json() : figure.line());
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
            file + ": the guest failed: " + result.trap().orElse(result.outcome().toString()));
      }
    }
  }

  private ExecutionSpec spec(Guest guest) {
    ImmutableList<String> argv =
        ImmutableList.<String>builder()
            .add(String.valueOf(file.getFileName()))
            .addAll(arguments)
            .build();
    return ExecutionSpec.of(guest.digest(), argv).withLabels(guest.labels());
  }
}
