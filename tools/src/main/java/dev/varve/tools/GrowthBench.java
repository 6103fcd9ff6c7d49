package dev.varve.tools;

import dev.varve.merkle.Name;
import dev.varve.state.Commit;
import dev.varve.state.RefName;
import dev.varve.state.Snapshot;
import dev.varve.store.Durability;
import dev.varve.store.RocksStore;
import dev.varve.store.StoreOptions;
import dev.varve.tree.ContentTree;
import dev.varve.tree.DirectoryTree;
import dev.varve.tree.Entry.DirectoryEntry;
import dev.varve.tree.Entry.FileEntry;
import dev.varve.vfs.VfsFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Random;
import java.util.concurrent.Callable;
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
          + " anew, so that its caches are empty.",
      ""
    },
    mixinStandardHelpOptions = true)
final class GrowthBench implements Callable<Integer> {

  private static final int BATCH = 50_000;
  private static final int FAN = 100;
  private static final int READS = 2_000;
  private static final int COMMITS = 100;

  @Mixin private JsonOption json;

  @Option(
      names = "--files",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "The most files; the first state has 1000 (default: ${DEFAULT-VALUE}).")
  private int most;

  private final Console console;

  GrowthBench(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Figures figures = new Figures(console, json, "growth");
    try (ScratchDirectory directory = ScratchDirectory.create()) {
      for (boolean flat : new boolean[] {true, false}) {
        for (int files = 1000; files <= most; files *= 10) {
          Path store = directory.resolve((flat ? "flat" : "deep") + files);
          measure(store, files, flat, figures);
          HostDirectory.delete(store);
        }
      }
    }
    return ExitCode.OK;
  }

  private static void measure(Path path, int count, boolean flat, Figures figures) {
    StoreOptions options = StoreOptions.STANDARD.withDurability(Durability.ASYNC);
    String state = (flat ? "flat " : "deep ") + count + ": ";
    long start = System.nanoTime();
    try (RocksStore store = RocksStore.create(path, options)) {
      for (int from = 0; from < count; from += BATCH) {
        int first = from;
        JavaCommit.make(store, files -> create(files, first, Math.min(count, first + BATCH), flat));
      }
    }
    figures.print(state + "create", count / ((System.nanoTime() - start) / 1e9), "files/s");

    start = System.nanoTime();
    try (RocksStore store = RocksStore.open(path, options)) {
      Commit head = store.ref(RefName.MAIN).orElseThrow();
      figures.print(state + "open", (System.nanoTime() - start) / 1e6, "ms");
      Random random = new Random(1);
      try (Snapshot snapshot = store.snapshot(head.id())) {
        figures.print(
            state + "read",
            perCall(READS, () -> read(snapshot, random.nextInt(count), flat)),
            "us");
        figures.print(
            state + "list 100",
            perCall(FAN, () -> list(snapshot, random.nextInt(count), flat)),
            "us");
      }
      figures.print(
          state + "commit 1", perCall(COMMITS, () -> change(store, random, 1, count, flat)), "us");
      figures.print(
          state + "commit 100", perCall(20, () -> change(store, random, 100, count, flat)), "us");
    }
  }

  private static void create(VfsFiles files, int from, int to, boolean flat) {
    for (int i = from; i < to; i++) {
      if (!flat && i % FAN == 0) {
        files.createDirectories("/d" + i / FAN);
      }
      files.write(path(i, flat), new byte[] {1, (byte) i, (byte) (i >>> 8), (byte) (i >>> 16)});
    }
  }

  private static void change(
      RocksStore store, Random random, int changes, int count, boolean flat) {
    JavaCommit.make(
        store,
        files -> {
          for (int i = 0; i < changes; i++) {
            byte[] content = new byte[40];
            random.nextBytes(content);
            files.write(path(random.nextInt(count), flat), content);
          }
        });
  }

  private static void read(Snapshot snapshot, int number, boolean flat) {
    DirectoryTree in = directory(snapshot, number, flat);
    if (!(in.get(Name.of("f" + number)) instanceof FileEntry file)) {
      throw new Failure("file " + number + " is not there");
    }
    file.content().readChunk(0, new byte[ContentTree.CHUNK], 0);
  }

  private static void list(Snapshot snapshot, int number, boolean flat) {
    Iterator<?> entries = directory(snapshot, number, flat).entries();
    for (int i = 0; i < FAN && entries.hasNext(); i++) {
      entries.next();
    }
  }

  private static DirectoryTree directory(Snapshot snapshot, int number, boolean flat) {
    if (flat) {
      return snapshot.tree();
    }
    if (!(snapshot.tree().get(Name.of("d" + number / FAN)) instanceof DirectoryEntry entry)) {
      throw new Failure("directory " + number / FAN + " is not there");
    }
    return entry.tree();
  }

  private static String path(int number, boolean flat) {
    return flat ? "/f" + number : "/d" + number / FAN + "/f" + number;
  }

  private static double perCall(int calls, Runnable call) {
    long start = System.nanoTime();
    for (int i = 0; i < calls; i++) {
      call.run();
    }
    return (System.nanoTime() - start) / 1e3 / calls;
  }
}
