package dev.varve.tools;

import com.sun.management.OperatingSystemMXBean;
import dev.varve.state.Commit;
import dev.varve.state.Retention;
import dev.varve.store.Durability;
import dev.varve.store.RocksStore;
import dev.varve.store.StoreOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code varve bench blocks}. */
@Command(
    name = "blocks",
    description = {
      "Commit blocks that each overwrite small files of one directory, through output streams.",
      "",
      "Each block is one execution, gets a root and is made final; so many commits are kept. The"
          + " floor is RocksDB alone, which puts as many rows in a batch for each block; it runs"
          + " before and after. Of both the time counts until all is in tables; half as many"
          + " updates as there are files come before it, so that most of what is read is in memory"
          + " and the code is compiled.",
      ""
    },
    mixinStandardHelpOptions = true)
final class BlocksBench implements Callable<Integer> {

  private static final int LOAD = 50_000;

  /** How many updates each block has that comes before those that count. */
  private static final int WARMING = 10_000;

  @Mixin private JsonOption json;

  @Option(
      names = "--files",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "How many files there are (default: ${DEFAULT-VALUE}).")
  private int count;

  @Option(
      names = "--blocks",
      paramLabel = "N",
      defaultValue = "200",
      description = "How many blocks of each kind (default: ${DEFAULT-VALUE}).")
  private int blocks;

  @Option(
      names = "--updates",
      paramLabel = "N",
      split = ",",
      defaultValue = "10000,1000",
      description = "How many files each block overwrites (default: ${DEFAULT-VALUE}).")
  private int[] updates;

  @Option(
      names = "--durability",
      paramLabel = "KIND",
      split = ",",
      defaultValue = "async,sync",
      description = "Whether each block waits for the disk (default: ${DEFAULT-VALUE}).")
  private Durability[] durabilities;

  @Option(
      names = "--keep",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many commits are kept (default: ${DEFAULT-VALUE}).")
  private int keep;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "N",
      defaultValue = "1000",
      description =
          "After how many commits the files' nodes are stored at the latest; 1 stores those of"
              + " each (default: ${DEFAULT-VALUE}).")
  private int checkpointEvery;

  @Option(
      names = "--cache-mib",
      paramLabel = "N",
      defaultValue = "1024",
      description = "The caches of the store, and that of the floor (default: ${DEFAULT-VALUE}).")
  private int cacheMib;

  private final Console console;
  private long version;

  BlocksBench(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Figures figures = new Figures(console, json, "blocks");
    SmallFiles files = new SmallFiles(count);
    try (ScratchDirectory directory = ScratchDirectory.create();
        RawRows raw = new RawRows(directory.resolve("raw"), files, (long) cacheMib << 20)) {
      raw.create(LOAD);
      Path path = directory.resolve("store");
      long start = System.nanoTime();
      try (RocksStore store = RocksStore.create(path, options(Durability.ASYNC))) {
        store.retain(Retention.keep(keep));
        files.create(store, LOAD);
        store.finalize(Selector.parent(store, "main").id());
        store.prune();
      }
      figures.print("create", count / seconds(start), "files/s");
      for (Durability durability : durabilities) {
        for (int each : updates) {
          compare(figures, files, raw, path, each, durability);
        }
      }
    }
    return ExitCode.OK;
  }

  private void compare(
      Figures figures, SmallFiles files, RawRows raw, Path path, int each, Durability durability) {
    boolean sync = durability == Durability.SYNC;
    Cost before = floor(raw, each, sync);
    Cost rate = rate(files, path, each, durability);
    Cost after = floor(raw, each, sync);
    String kind = durability.name().toLowerCase(Locale.ROOT) + ", " + each + " a block";
    figures.print(kind, rate.perSecond, "updates/s", (before.perSecond + after.perSecond) / 2);
    figures.print(kind, rate.cpuMicros, "CPU us", (before.cpuMicros + after.cpuMicros) / 2);
  }

  /**
   * What updates cost.
   *
   * @param perSecond how many there were in a second
   * @param cpuMicros how much processor time each took, of all threads, in microseconds
   */
  private record Cost(double perSecond, double cpuMicros) {}

  /** What the clocks say at one moment, in nanoseconds. */
  private record Moment(long wall, long cpu) {

    static Moment now() {
      return new Moment(
          System.nanoTime(),
          ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime());
    }

    Cost since(Moment start, long updates) {
      return new Cost(updates / ((wall - start.wall) / 1e9), (cpu - start.cpu) / 1e3 / updates);
    }
  }

  private Cost floor(RawRows raw, int each, boolean sync) {
    SplittableRandom random = new SplittableRandom(42);
    for (int left = count / 2; left > 0; left -= WARMING) {
      raw.overwrite(WARMING, version++, random, sync);
    }
    Moment start = Moment.now();
    for (int block = 0; block < blocks; block++) {
      raw.overwrite(each, version++, random, sync);
    }
    raw.flush();
    Cost cost = Moment.now().since(start, (long) blocks * each);
    raw.settle();
    return cost;
  }

  private Cost rate(SmallFiles files, Path path, int each, Durability durability) {
    SplittableRandom random = new SplittableRandom(42);
    Moment start;
    try (RocksStore store = RocksStore.open(path, options(durability))) {
      for (int left = count / 2; left > 0; left -= WARMING) {
        store.finalize(files.overwrite(store, WARMING, version++, random).id());
      }
      start = Moment.now();
      for (int block = 0; block < blocks; block++) {
        Commit commit = files.overwrite(store, each, version++, random);
        store.finalize(commit.id());
      }
    }
    Cost cost = Moment.now().since(start, (long) blocks * each);
    try (RocksStore store = RocksStore.open(path, options(durability))) {
      store.prune();
      store.compact();
    }
    return cost;
  }

  private StoreOptions options(Durability durability) {
    return StoreOptions.STANDARD
        .withDurability(durability)
        .withCacheBytes((long) cacheMib << 20)
        .withCheckpointEvery(checkpointEvery);
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
