package dev.varve.tools;

import com.google.common.collect.ImmutableSortedMap;
import dev.varve.journal.Limit;
import dev.varve.journal.Limits;
import dev.varve.state.RefName;
import dev.varve.state.Store;
import dev.varve.vfs.Block;
import dev.varve.vfs.Execution;
import dev.varve.vfs.ExecutionSpec;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code varve import}. */
@Command(
    name = "import",
    description = "Commit the files of a directory of the host, over what is there.",
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

  private static final int MAX_PATH = 1 << 20;

  @Mixin private StoreOption store;
  @Mixin private JsonOption json;
  @Mixin private CopyParameters directories;

  @Option(
      names = "--ref",
      paramLabel = "NAME",
      defaultValue = "main",
      description = "The ref to move (default: ${DEFAULT-VALUE}).")
  private String ref;

  @Option(
      names = "--time",
      paramLabel = "NANOS",
      description = "The logical time, which files get (default: 10^18).")
  private long time = ExecutionSpec.STANDARD_TIME;

  @Option(names = "--label", paramLabel = "K=V", description = "A label of the commit; repeats.")
  private Map<String, String> labels = Map.of();

  private final Console console;

  ImportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (store
        .path()
        .toAbsolutePath()
        .normalize()
        .startsWith(directories.host().toAbsolutePath().normalize())) {
      throw new Failure("the store lies in " + directories.host() + "; import another directory");
    }
    HostTree tree = HostTree.scan(directories.host());
    long start = System.nanoTime();
    try (Store opened = store.openToWrite();
        Block block = Block.on(Selector.parent(opened, ref));
        Progress progress = new Progress(console, "importing", tree.bytes())) {
      Limits limits = Limits.STANDARD.with(Limit.PATH_BYTES, MAX_PATH);
      try (Execution execution =
          block.begin(ExecutionSpec.STANDARD.withTime(time).withLimits(limits))) {
        new HostImport(execution, progress).into(directories.path(), tree);
        execution.finish();
      }
      Summary.of(
              opened.commit(block.seal(ImmutableSortedMap.copyOf(labels)), new RefName(ref)),
              System.nanoTime() - start)
          .print(console.out(), json.isGiven());
    }
    return ExitCode.OK;
  }
}
