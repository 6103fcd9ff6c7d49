package dev.varve.tools;

import dev.varve.component.CompiledModules;
import dev.varve.component.Component;
import dev.varve.merkle.Hash;
import dev.varve.state.RefName;
import dev.varve.state.Store;
import dev.varve.store.RocksStore;
import dev.varve.wasi.Command;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code varve bench block}. */
@picocli.CommandLine.Command(
    name = "block",
    description = {
      "Run a block of executions, each of small writes, every tenth of which fails, and commit it.",
      "",
      "The same block is made by Java code, by a component through the Java API, and by 'varve"
          + " block', which reads and compiles the component too; then the executions that succeed"
          + " as commits of their own. All must give the same root. The floor of Java code is"
          + " RocksDB alone, which is given a row for each write in one batch; that of the others is"
          + " Java code.",
      ""
    },
    mixinStandardHelpOptions = true)
final class BlockBench implements Callable<Integer> {

  @Mixin private JsonOption json;

  @Option(
      names = "--executions",
      paramLabel = "N",
      defaultValue = "1000",
      description = "How many executions (default: ${DEFAULT-VALUE}).")
  private int executions;

  @Option(
      names = "--writes",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many files each writes (default: ${DEFAULT-VALUE}).")
  private int writes;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often; the first round is cold (default: ${DEFAULT-VALUE}).")
  private int rounds;

  private final Console console;

  BlockBench(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Figures figures = new Figures(console, json, "block");
    try (ScratchDirectory directory = ScratchDirectory.create()) {
      Path file = directory.resolve("marks.wasm");
      Files.write(file, Marks.component());
      Command command =
          Command.link(Component.parse(Marks.component()), new CompiledModules(1 << 26));
      for (int round = 0; round < rounds; round++) {
        Path below = Files.createDirectory(directory.resolve("round-" + round));
        round(below, file, new Marks.ByComponent(command), round == 0 ? " (cold)" : "", figures);
      }
    }
    return ExitCode.OK;
  }

  private void round(
      Path directory, Path file, Marks.Writer component, String temper, Figures figures)
      throws IOException, InterruptedException {
    Marks marks = new Marks(executions, writes);
    double raw =
        RawRocks.rowsPerSecond(
                directory.resolve("raw"), (long) executions * writes, Marks.TEXT_BYTES)
            / writes;
    Timed java = timed(directory.resolve("java"), s -> marks.inBlock(s, new Marks.ByJava()));
    figures.print("Java code" + temper, java.rate(executions), "exec/s", raw);
    double floor = java.rate(executions);
    Timed api = timed(directory.resolve("component"), s -> marks.inBlock(s, component));
    figures.print("component" + temper, api.check(java).rate(executions), "exec/s", floor);
    Timed block = command(directory, marks.lines(file.toString()));
    figures.print("varve block" + temper, block.check(java).rate(executions), "exec/s", floor);
    Timed commits = timed(directory.resolve("commits"), s -> marks.inCommits(s, component));
    figures.print(
        "single commits" + temper,
        commits.check(java).rate(executions - executions / 10),
        "exec/s",
        floor);
  }

  /** What is done in a new store; gives the root that it has then. */
  @FunctionalInterface
  private interface Work {
    Hash in(Store store) throws InterruptedException;
  }

  /** How long it took, and the root that it gave. */
  private record Timed(long nanos, Hash root) {

    double rate(int executions) {
      return executions / (nanos / 1e9);
    }

    Timed check(Timed other) {
      if (!root.equals(other.root)) {
        throw new Failure("the roots differ: " + other.root + " by Java code, here " + root);
      }
      return this;
    }
  }

  private static Timed timed(Path directory, Work work) throws InterruptedException {
    try (Store store = RocksStore.create(directory)) {
      long start = System.nanoTime();
      Hash root = work.in(store);
      return new Timed(System.nanoTime() - start, root);
    }
  }

  private static Timed command(Path directory, String lines) throws IOException {
    Path store = directory.resolve("block");
    RocksStore.create(store).close();
    Path file = Files.writeString(directory.resolve("lines"), lines);
    Console silent = new Console(OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
    long start = System.nanoTime();
    int code = Varve.run(silent, "block", "--store", store.toString(), file.toString());
    long nanos = System.nanoTime() - start;
    try (Store opened = RocksStore.openReadOnly(store)) {
      return new Timed(
          nanos,
          opened
              .ref(RefName.MAIN)
              .orElseThrow(() -> new Failure("'varve block' has failed with " + code))
              .root());
    }
  }
}
