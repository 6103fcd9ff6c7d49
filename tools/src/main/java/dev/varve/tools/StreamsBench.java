package dev.varve.tools;

import com.sun.management.OperatingSystemMXBean;
import dev.varve.state.Commit;
import dev.varve.state.RefName;
import dev.varve.state.Store;
import dev.varve.store.RocksStore;
import dev.varve.tree.ContentTree;
import dev.varve.vfs.Block;
import dev.varve.vfs.Parent;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code varve bench streams}. */
@Command(
    name = "streams",
    description = {
      "Write through an output stream and commit: a million small writes, and large ones of 1 GiB.",
      "",
      "The floor of the writes is copying the same bytes in memory. That of writes and commit, in"
          + " journal and chunks that are kept, is RocksDB alone, which is given as many bytes in"
          + " rows of the same sizes.",
      ""
    },
    mixinStandardHelpOptions = true)
final class StreamsBench implements Callable<Integer> {

  @Mixin private JsonOption json;

  @ArgGroup(exclusive = false)
  private @Nullable StreamWritesOptions writes;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often; the first round is cold (default: ${DEFAULT-VALUE}).")
  private int rounds;

  private final Console console;

  StreamsBench(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Figures figures = new Figures(console, json, "streams");
    for (StreamWrites each : StreamWritesOptions.orStandard(writes)) {
      for (int round = 0; round < rounds; round++) {
        try (ScratchDirectory directory = ScratchDirectory.create()) {
          round(each, directory, round == 0 ? " (cold)" : "", figures);
        }
      }
    }
    return ExitCode.OK;
  }

  private static void round(
      StreamWrites writes, ScratchDirectory directory, String temper, Figures figures)
      throws IOException {
    Path path = directory.resolve("store");
    System.gc(); // or what the round before had outside of the heap is still written to the disk
    long cpu = cpuNanos();
    try (Store store = RocksStore.create(path);
        Block block = Block.on(Parent.NONE)) {
      StreamWrites.Sealed sealed = writes.in(block);
      long start = System.nanoTime();
      Commit commit = store.commit(sealed.block(), RefName.MAIN);
      long committing = sealed.sealing() + System.nanoTime() - start;
      double cpuSeconds = (cpuNanos() - cpu) / 1e9;
      double kept = (commit.bytes() + writes.bytes()) / 1e6;
      double raw =
          RawRocks.megabytesPerSecond(
              directory.resolve("raw"), commit.bytes(), writes.bytes() / ContentTree.CHUNK);
      String kind = writes.text() + temper + ": ";
      double perSecond = writes.count() / (sealed.writing() / 1e9);
      double copies = writes.count() / (writes.copyNanos() / 1e9);
      figures.print(kind + "writes", perSecond, "writes/s", copies);
      figures.print(kind + "commit", kept / (committing / 1e9), "MB/s", raw);
      double all = kept / ((sealed.writing() + committing) / 1e9);
      figures.print(kind + "writes, commit", all, "MB/s", raw);
      figures.print(kind + "process time", cpuSeconds, "s");
    }
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
