package dev.varve.everywhere;

import com.google.common.collect.ImmutableSortedMap;
import dev.varve.component.CompiledModules;
import dev.varve.component.Component;
import dev.varve.journal.Journal;
import dev.varve.journal.Limit;
import dev.varve.journal.Limits;
import dev.varve.journal.Seal;
import dev.varve.merkle.Hash;
import dev.varve.merkle.Sha256;
import dev.varve.vfs.Block;
import dev.varve.vfs.Execution;
import dev.varve.vfs.ExecutionSpec;
import dev.varve.vfs.Parent;
import dev.varve.wasi.Call;
import dev.varve.wasi.Command;
import dev.varve.wasi.CommandResult;
import dev.varve.wasi.Contract;
import dev.varve.wasi.Linking;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * One run of a guest on an empty state, and what is the same of it everywhere.
 *
 * @param name what it is
 * @param component the guest
 * @param arguments the command's arguments, the first its name; or none for a call of {@code run()}
 * @param limits what it may use
 * @param times how often it is done
 */
record GoldenRun(
    String name, Supplier<byte[]> component, List<String> arguments, Limits limits, int times) {

  private static final Path GUESTS = Path.of("../wasi-streams/src/test/resources/guests");
  private static final Path SHIPPED = Path.of("../tools/src/main/resources/dev/varve/tools");
  private static final int INSTANCES = 4_000;
  private static final long LITTLE_FUEL = 5_000_000;

  static List<GoldenRun> all() {
    List<GoldenRun> runs = new ArrayList<>();
    Limits standard = Limits.STANDARD;
    runs.add(of("mint", SHIPPED.resolve("ledger.wasm"), standard, "mint", "alice", "100"));
    runs.add(of("overdraft", SHIPPED.resolve("ledger.wasm"), standard, "transfer", "a", "b", "1"));
    runs.add(of("marks", SHIPPED.resolve("marks.wasm"), standard, "sixteen bytes ..", "0", "10"));
    runs.add(of("floats", GUESTS.resolve("floats.wasm"), standard));
    Path misbehave = GUESTS.resolve("misbehave.wasm");
    Limits little = standard.with(Limit.FUEL, LITTLE_FUEL);
    runs.add(of("loop", misbehave, little, "loop"));
    runs.add(of("journal", misbehave, little, "journal"));
    runs.add(of("events", misbehave, little, "events"));
    runs.add(of("stdout", misbehave, little, "stdout"));
    runs.add(of("descriptors", misbehave, standard, "descriptors"));
    runs.add(of("memory", misbehave, standard.with(Limit.MEMORY_PAGES, 256), "memory").times(3));
    runs.add(of("memory-recursion", misbehave, standard, "recurse-memory"));
    runs.add(of("panic", misbehave, standard, "panic"));
    Limits shallow = standard.with(Limit.FRAMES, 10_000);
    runs.add(of("recursion", misbehave, shallow, "recurse").times(100));
    Limits small = standard.with(Limit.MEMORY_PAGES, 50).with(Limit.TABLE_ELEMENTS, 100);
    Path growing = GUESTS.resolve("growing.wasm");
    runs.add(new GoldenRun("growing", () -> read(growing), List.of(), small, 3));
    Limits chained = standard.with(Limit.FRAMES, INSTANCES).with(Limit.SLOTS, 16L * INSTANCES);
    runs.add(
        new GoldenRun(
            "frames-components", () -> ComponentChain.of(INSTANCES), List.of(), chained, 3));
    for (WorstFrames frames : WorstFrames.ALL) {
      runs.add(new GoldenRun(frames.name(), frames::component, List.of(), frames.limits(), 3));
    }
    return runs;
  }

  private static GoldenRun of(String name, Path component, Limits limits, String... arguments) {
    List<String> all = new ArrayList<>(List.of(String.valueOf(component.getFileName())));
    all.addAll(List.of(arguments));
    return new GoldenRun(name, () -> read(component), all, limits, 1);
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private GoldenRun times(int count) {
    return new GoldenRun(name, component, arguments, limits, count);
  }

  /**
   * Does it as often as it is to be done, and tells of it in a line.
   *
   * @throws IllegalStateException if not all gave the same
   */
  String line(CompiledModules modules) throws InterruptedException {
    Component parsed = Component.parse(component.get());
    Runner runner = arguments.isEmpty() ? call(parsed, modules) : command(parsed, modules);
    String line = once(runner);
    for (int i = 1; i < times; i++) {
      String again = once(runner);
      if (!again.equals(line)) {
        throw new IllegalStateException("run " + i + " gave '" + again + "', not '" + line + "'");
      }
    }
    return line;
  }

  /** What an execution begins with, and what runs in it. */
  private interface Runner {
    ExecutionSpec spec();

    CommandResult run(Execution execution) throws InterruptedException;
  }

  private Runner command(Component parsed, CompiledModules modules) {
    Command command = Command.link(parsed, modules);
    ExecutionSpec spec = ExecutionSpec.of(command.digest(), arguments).withLimits(limits);
    return new Runner() {
      @Override
      public ExecutionSpec spec() {
        return spec;
      }

      @Override
      public CommandResult run(Execution execution) throws InterruptedException {
        OutputStream nowhere = OutputStream.nullOutputStream();
        return command.run(execution, spec.stdin(), nowhere, nowhere);
      }
    };
  }

  private Runner call(Component parsed, CompiledModules modules) {
    Contract contract = Contract.link(parsed, Linking.toWasi(modules));
    Call call = Call.of(contract.world().function("run"));
    ExecutionSpec spec =
        ExecutionSpec.STANDARD
            .withComponent(contract.digest())
            .withLabels(ImmutableSortedMap.of(Call.LABEL, call.text()))
            .withLimits(limits);
    return new Runner() {
      @Override
      public ExecutionSpec spec() {
        return spec;
      }

      @Override
      public CommandResult run(Execution execution) throws InterruptedException {
        OutputStream nowhere = OutputStream.nullOutputStream();
        return contract.call(execution, call, spec.stdin(), nowhere, nowhere).command();
      }
    };
  }

  private String once(Runner runner) throws InterruptedException {
    try (Block block = Block.on(Parent.NONE)) {
      Journal journal;
      try (Execution execution = block.begin(runner.spec())) {
        CommandResult result = runner.run(execution);
        journal = execution.finish(result.outcome(), result.stdout(), result.stderr());
      }
      Seal seal = journal.seal();
      Hash root = block.seal(ImmutableSortedMap.of()).root();
      return "%s  outcome %s  fuel %d  stdout %s  stderr %s  journal %s  root %s"
          .formatted(
              name,
              seal.outcome().text(),
              seal.fuel(),
              text(seal.stdout()),
              text(seal.stderr()),
              journal.digest(),
              root);
    }
  }

  private static String text(Hash output) {
    return output.equals(Sha256.hash(new byte[0])) ? "empty" : output.toString();
  }
}
