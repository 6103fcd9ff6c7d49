package dev.varve.tools;

import dev.varve.merkle.Hash;
import dev.varve.state.Commit;
import dev.varve.state.RefName;
import dev.varve.state.Retention;
import dev.varve.state.Snapshot;
import dev.varve.store.Durability;
import dev.varve.store.RocksStore;
import dev.varve.store.StoreOptions;
import dev.varve.tree.ContentTree;
import dev.varve.tree.DirectoryTree;
import dev.varve.tree.Entry.FileEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code varve bench growth}. */
@Command(
    name = "growth",
    description = {
      "Show what opening, reading, listing and committing cost in states of more and more files.",
      "",
      "Flat: all files in one directory. Deep: 100 files in each directory. Each store is opened"
          + " anew, so that its caches are empty, and keeps its last 10 commits. A run over the"
          + " smallest state, which is not printed, comes first.",
      ""
    },
    mixinStandardHelpOptions = true)
final class GrowthBench implements Callable<Integer> {

  private static final int FEWEST = 10_000;
  private static final int BATCH = 50_000;
  private static final int KEPT = 10;
  private static final int READS = 2_000;
  private static final int LISTED = 100;

  /** How often blocks of a size are committed. */
  private record Blocks(int changes, int count) {}

  private static final List<Blocks> BLOCKS =
      List.of(new Blocks(1, 100), new Blocks(100, 20), new Blocks(10_000, 5));

  /** The shapes of a state. */
  private enum Shape {
    FLAT,
    DEEP
  }

  @Mixin private JsonOption json;

  @Option(
      names = "--files",
      paramLabel = "N",
      defaultValue = "1000000",
      description =
          "The most files; the first state has 10000, the others ten times as many each (default:"
              + " ${DEFAULT-VALUE}).")
  private int most;

  @Option(
      names = "--shape",
      paramLabel = "SHAPE",
      split = ",",
      defaultValue = "flat,deep",
      description = "flat, deep or both (default: ${DEFAULT-VALUE}).")
  private Shape[] shapes;

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description = "Also draw the times of the first shape against the files, as SVG.")
  private @Nullable Path plotFile;

  private final Console console;
  private final Plot plot =
      new Plot("What one of them takes", "files in the state", GrowthBench::time);

  GrowthBench(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Figures figures = new Figures(console, json, "growth");
    try (ScratchDirectory directory = ScratchDirectory.create()) {
      measure(directory, new GrowthFiles(FEWEST, true), (kind, value, unit) -> {});
      for (Shape shape : shapes) {
        for (long count = FEWEST; count <= most; count *= 10) {
          GrowthFiles files = new GrowthFiles((int) count, shape == Shape.FLAT);
          measure(
              directory,
              files,
              (kind, value, unit) -> {
                figures.print(files.text() + ": " + kind, value, unit);
                if (shape == shapes[0] && unit.equals("us")) {
                  plot.add(kind, files.count(), value);
                }
              });
        }
      }
    }
    if (plotFile != null) {
      Files.writeString(plotFile, plot.svg());
    }
    return ExitCode.OK;
  }

  /** Takes what was measured. */
  @FunctionalInterface
  private interface Sink {
    void take(String kind, double value, String unit);
  }

  private static void measure(ScratchDirectory directory, GrowthFiles files, Sink sink)
      throws IOException {
    Path path = directory.resolve("store");
    StoreOptions options = StoreOptions.STANDARD.withDurability(Durability.ASYNC);
    long start = System.nanoTime();
    create(path, files, options);
    sink.take("create", files.count() / ((System.nanoTime() - start) / 1e9), "files/s");
    start = System.nanoTime();
    try (RocksStore store = RocksStore.open(path, options)) {
      Hash head = store.ref(RefName.MAIN).orElseThrow().id();
      sink.take("open", (System.nanoTime() - start) / 1e3, "us");
      Random random = new Random(1);
      try (Snapshot snapshot = store.snapshot(head)) {
        sink.take("read", perCall(READS, () -> read(snapshot, files, random)), "us");
        sink.take("list " + LISTED, perCall(LISTED, () -> list(snapshot, files, random)), "us");
      }
      for (Blocks blocks : BLOCKS) {
        double micros = perCall(blocks.count, () -> change(store, files, random, blocks.changes));
        sink.take("commit " + blocks.changes, micros, "us");
      }
    }
    HostDirectory.delete(path);
  }

  /**
   * Makes the state, a part of the tree with each commit, so that few nodes are written twice, and
   * leaves the store at rest.
   */
  private static void create(Path path, GrowthFiles files, StoreOptions options) {
    int[] numbers = files.inPlaceOrder();
    try (RocksStore store = RocksStore.create(path, options)) {
      store.retain(Retention.keep(KEPT));
      for (int from = 0; from < numbers.length; from += BATCH) {
        int first = from;
        int end = Math.min(numbers.length, from + BATCH);
        Commit commit =
            JavaCommit.make(
                store,
                state -> {
                  for (int i = first; i < end; i++) {
                    files.create(state, numbers[i]);
                  }
                });
        store.finalize(commit.id());
      }
      store.prune();
      store.compact();
    }
  }

  private static void change(RocksStore store, GrowthFiles files, Random random, int changes) {
    Commit commit = JavaCommit.make(store, state -> files.change(state, random, changes));
    store.finalize(commit.id());
  }

  private static void read(Snapshot snapshot, GrowthFiles files, Random random) {
    int number = files.any(random);
    DirectoryTree directory = files.directoryOf(snapshot, number);
    if (!(directory.get(GrowthFiles.name(number)) instanceof FileEntry file)) {
      throw new Failure("file " + number + " is not there");
    }
    file.content().readChunk(0, new byte[ContentTree.CHUNK], 0);
  }

  private static void list(Snapshot snapshot, GrowthFiles files, Random random) {
    Iterator<?> entries = files.directoryOf(snapshot, files.any(random)).entries();
    for (int i = 0; i < LISTED && entries.hasNext(); i++) {
      entries.next();
    }
  }

  private static double perCall(int calls, Runnable call) {
    long start = System.nanoTime();
    for (int i = 0; i < calls; i++) {
      call.run();
    }
    return (System.nanoTime() - start) / 1e3 / calls;
  }

  private static String time(double micros) {
    if (micros >= 1e6) {
      return String.format(Locale.ROOT, "%.0f s", micros / 1e6);
    }
    return micros >= 1e3
        ? String.format(Locale.ROOT, "%.0f ms", micros / 1e3)
        : String.format(Locale.ROOT, "%.0f us", micros);
  }
}
