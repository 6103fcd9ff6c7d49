package dev.varve.tools;

import dev.varve.state.RefName;
import dev.varve.state.Snapshot;
import dev.varve.store.Durability;
import dev.varve.store.RocksStore;
import dev.varve.store.StoreOptions;
import dev.varve.tree.ContentTree;
import dev.varve.tree.Entry.FileEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code varve bench reads}. */
@Command(
    name = "reads",
    description = {
      "Read small files of one directory at random at the head: entry and content.",
      "",
      "Cached: all of them are in memory. Not cached: the caches hold a small part, and each read"
          + " takes a row from RocksDB. The floor is RocksDB alone with a cache of the same size.",
      ""
    },
    mixinStandardHelpOptions = true)
final class ReadsBench implements Callable<Integer> {

  private static final int LOAD = 50_000;
  private static final long LARGE_CACHE = 1L << 30;
  private static final long SMALL_CACHE = 16L << 20;

  @Mixin private JsonOption json;

  @Option(
      names = "--files",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "How many files there are (default: ${DEFAULT-VALUE}).")
  private int count;

  @Option(
      names = "--reads",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "How many reads of each kind and thread (default: ${DEFAULT-VALUE}).")
  private int reads;

  private final Console console;

  ReadsBench(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Figures figures = new Figures(console, json, "reads");
    SmallFiles files = new SmallFiles(count);
    try (ScratchDirectory directory = ScratchDirectory.create()) {
      Path path = directory.resolve("store");
      Path rawPath = directory.resolve("raw");
      try (RocksStore store = RocksStore.create(path, options(LARGE_CACHE));
          RawRows raw = new RawRows(rawPath, files, LARGE_CACHE)) {
        files.create(store, LOAD);
        store.compact();
        raw.create(LOAD);
      }
      measure(figures, files, path, rawPath, LARGE_CACHE, "cached");
      measure(figures, files, path, rawPath, SMALL_CACHE, "not cached");
    }
    return ExitCode.OK;
  }

  private void measure(
      Figures figures, SmallFiles files, Path path, Path rawPath, long cache, String kind) {
    try (RocksStore store = RocksStore.open(path, options(cache));
        RawRows raw = new RawRows(rawPath, files, cache);
        Snapshot snapshot = store.snapshot(store.ref(RefName.MAIN).orElseThrow().id())) {
      Reading ofStore = (file, chunk) -> read(snapshot, file, chunk);
      Reading ofRaw = (file, chunk) -> check(file, raw.get(file).length);
      byte[] chunk = new byte[ContentTree.CHUNK];
      for (int file = 0; file < count; file++) {
        ofStore.read(file, chunk);
        ofRaw.read(file, chunk);
      }
      for (int threads = 1; threads <= 2; threads++) {
        double before = rate(threads, ofRaw);
        double rate = rate(threads, ofStore);
        double after = rate(threads, ofRaw);
        String name = kind + ", " + threads + (threads == 1 ? " thread" : " threads");
        figures.print(name, rate, "reads/s", (before + after) / 2);
      }
    }
  }

  /** Reads a file into {@code chunk}. */
  @FunctionalInterface
  private interface Reading {
    void read(int file, byte[] chunk);
  }

  private double rate(int threads, Reading reading) {
    long start = System.nanoTime();
    IntStream.range(0, threads)
        .mapToObj(seed -> Thread.ofPlatform().start(() -> readAny(seed, reading)))
        .toList()
        .forEach(ReadsBench::join);
    return (double) threads * reads / ((System.nanoTime() - start) / 1e9);
  }

  private void readAny(int seed, Reading reading) {
    byte[] chunk = new byte[ContentTree.CHUNK];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < reads; i++) {
      reading.read(random.nextInt(count), chunk);
    }
  }

  private static void read(Snapshot snapshot, int file, byte[] chunk) {
    if (!(snapshot.tree().get(SmallFiles.name(file)) instanceof FileEntry entry)) {
      throw new Failure("file " + file + " is not there");
    }
    entry.content().readChunk(0, chunk, 0);
    check(file, (int) entry.content().size());
  }

  private static void check(int file, int length) {
    if (length != SmallFiles.BYTES) {
      throw new Failure("file " + file + " has " + length + " bytes");
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("interrupted", e);
    }
  }

  private static StoreOptions options(long cacheBytes) {
    return StoreOptions.STANDARD.withDurability(Durability.ASYNC).withCacheBytes(cacheBytes);
  }
}
