package dev.varve.tools;

import com.google.common.collect.ImmutableSortedMap;
import com.sun.management.OperatingSystemMXBean;
import dev.varve.state.Commit;
import dev.varve.state.RefName;
import dev.varve.state.Store;
import dev.varve.store.RocksStore;
import dev.varve.tree.ContentTree;
import dev.varve.vfs.Block;
import dev.varve.vfs.DescriptorFlag;
import dev.varve.vfs.Execution;
import dev.varve.vfs.ExecutionSpec;
import dev.varve.vfs.OpenFlag;
import dev.varve.vfs.Parent;
import dev.varve.wasi.io.VfsOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code varve bench streams}. */
@Command(
    name = "streams",
    description = {
      "Write through an output stream and commit.",
      "",
      "The floor is RocksDB alone, which is given as many bytes in rows of the same sizes.",
      ""
    },
    mixinStandardHelpOptions = true)
final class StreamsBench implements Callable<Integer> {

  @Mixin private JsonOption json;

  @Option(
      names = "--writes",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "How many writes (default: ${DEFAULT-VALUE}).")
  private int writes;

  @Option(
      names = "--size",
      paramLabel = "BYTES",
      defaultValue = "64",
      description = "Bytes of each write (default: ${DEFAULT-VALUE}).")
  private int size;

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
    try (ScratchDirectory directory = ScratchDirectory.create()) {
      for (int round = 0; round < rounds; round++) {
        round(directory.resolve("round-" + round), round, figures);
      }
    }
    return ExitCode.OK;
  }

  private void round(Path directory, int round, Figures figures) throws IOException {
    String temper = round == 0 ? " (cold)" : "";
    long cpu = cpuNanos();
    long start = System.nanoTime();
    long written;
    long end;
    Commit commit;
    try (Store store = RocksStore.create(directory);
        Block block = Block.on(Parent.NONE)) {
      start = System.nanoTime();
      try (Execution execution = block.begin(ExecutionSpec.STANDARD)) {
        write(execution);
        written = System.nanoTime() - start;
        execution.finish();
      }
      commit = store.commit(block.seal(ImmutableSortedMap.of()), RefName.MAIN);
      end = System.nanoTime() - start;
    }
    double cpuSeconds = (cpuNanos() - cpu) / 1e9;
    long content = (long) writes * size;
    double kept = commit.bytes() + content;
    double raw =
        RawRocks.megabytesPerSecond(
            directory.resolveSibling("raw-" + round), commit.bytes(), content / ContentTree.CHUNK);
    figures.print("writes" + temper, writes / (written / 1e9), "writes/s");
    figures.print("writes, commit" + temper, kept / 1e6 / (end / 1e9), "MB/s", raw);
    figures.print("process time" + temper, cpuSeconds, "s");
  }

  private void write(Execution execution) {
    int fd =
        execution.openAt(
            execution.preopens().getFirst(),
            false,
            "file",
            Set.of(OpenFlag.CREATE),
            Set.of(DescriptorFlag.WRITE));
    byte[] data = new byte[size];
    new Random(1).nextBytes(data);
    VfsOutputStream stream = new VfsOutputStream(fd, 0, execution, false);
    for (int i = 0; i < writes; i++) {
      data[0] = (byte) i;
      data[size - 1] = (byte) (i >>> 8);
      stream.write(data, 0, size);
    }
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
