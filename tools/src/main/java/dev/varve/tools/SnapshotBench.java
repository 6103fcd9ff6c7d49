package dev.varve.tools;

import dev.varve.state.Commit;
import dev.varve.state.RefName;
import dev.varve.state.Snapshot;
import dev.varve.store.RocksStore;
import dev.varve.sync.SnapshotImport;
import dev.varve.sync.SnapshotReader;
import dev.varve.sync.SnapshotWriter;
import dev.varve.tree.ContentTree;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code varve bench snapshot}. */
@Command(
    name = "snapshot",
    description = {
      "Export and import large files, and many small ones.",
      "",
      "The floor of an import is RocksDB alone, which is given as many bytes in rows of a chunk.",
      ""
    },
    mixinStandardHelpOptions = true)
final class SnapshotBench implements Callable<Integer> {

  private static final int LARGE = 16 << 20;
  private static final int BLOCK = 50_000;

  @Mixin private JsonOption json;

  @Option(
      names = "--megabytes",
      paramLabel = "N",
      defaultValue = "512",
      description = "How much in files of 16 MiB (default: ${DEFAULT-VALUE}).")
  private int megabytes;

  @Option(
      names = "--files",
      paramLabel = "N",
      defaultValue = "200000",
      description = "How many files of 100 bytes (default: ${DEFAULT-VALUE}).")
  private int files;

  private final Console console;

  SnapshotBench(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Figures figures = new Figures(console, json, "snapshot");
    try (ScratchDirectory directory = ScratchDirectory.create()) {
      long bytes = megabytes / 16 * (long) LARGE;
      try (RocksStore source = RocksStore.create(directory.resolve("large"))) {
        for (int i = 0; i < megabytes / 16; i++) {
          int number = i;
          JavaCommit.make(source, all -> all.write("/large" + number, random(number, LARGE)));
        }
        double floor =
            RawRocks.megabytesPerSecond(directory.resolve("raw"), 0, bytes / ContentTree.CHUNK);
        measure(
            figures,
            source,
            directory.resolve("of-large"),
            "large files",
            bytes / 1e6,
            "MB/s",
            floor);
      }
      try (RocksStore source = RocksStore.create(directory.resolve("small"))) {
        JavaCommit.make(
            source,
            all -> {
              for (int i = 0; i < 100; i++) {
                all.createDirectories("/" + i);
              }
            });
        for (int from = 0; from < files; from += BLOCK) {
          int begin = from;
          JavaCommit.make(
              source,
              all -> {
                for (int i = begin; i < Math.min(files, begin + BLOCK); i++) {
                  all.write("/" + i % 100 + "/file-" + i, random(i, 100));
                }
              });
        }
        measure(
            figures, source, directory.resolve("of-small"), "small files", files, "files/s", null);
      }
    }
    return ExitCode.OK;
  }

  private static byte[] random(int seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static void measure(
      Figures figures,
      RocksStore source,
      Path directory,
      String what,
      double amount,
      String unit,
      @Nullable Double floor)
      throws IOException {
    Commit head = source.ref(RefName.MAIN).orElseThrow();
    Files.createDirectory(directory);
    Path file = directory.resolve("snapshot");
    long start = System.nanoTime();
    try (Snapshot snapshot = source.snapshot(head.id());
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      new SnapshotWriter(head, snapshot.tree()).writeTo(out);
    }
    figures.print("export, " + what, rate(amount, start), unit, null);
    try (RocksStore target = RocksStore.create(directory.resolve("store"));
        InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      start = System.nanoTime();
      SnapshotReader reader = new SnapshotReader(in);
      try (SnapshotImport taking = target.importSnapshot(reader.header())) {
        for (byte[] part = reader.next(); part != null; part = reader.next()) {
          taking.add(part);
        }
        taking.finish(RefName.MAIN);
      }
      figures.print("import, " + what, rate(amount, start), unit, floor);
    }
  }

  private static double rate(double amount, long start) {
    return amount / ((System.nanoTime() - start) / 1e9);
  }
}
