package dev.varve.tools;

import dev.varve.journal.Limit;
import dev.varve.journal.Limits;
import dev.varve.state.Store;
import dev.varve.vfs.Block;
import dev.varve.vfs.Execution;
import dev.varve.vfs.ExecutionSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code varve import}. */
@Command(
    name = "import",
    description = "Commit the files of a directory of the host, over what is there.",
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

  private static final int MAX_PATH = 1 << 20;

  @Mixin private StoreOption store;
  @Mixin private CommitOptions commit;
  @Mixin private JsonOption json;
  @Mixin private CopyParameters directories;

  private final Console console;

  ImportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    long time = commit.time();
    Path host = directories.host();
    if (Files.exists(store.path())
        && Files.exists(host)
        && store.path().toRealPath().startsWith(host.toRealPath())) {
      throw new Failure("the store lies in " + host + "; import another directory");
    }
    HostTree tree = HostTree.scan(host);
    long start = System.nanoTime();
    try (Store opened = store.openToWrite();
        Block block = Block.on(commit.parent(opened));
        Progress progress = new Progress(console, "importing", tree.bytes())) {
      Limits limits =
          Limits.STANDARD.with(Limit.PATH_BYTES, MAX_PATH).with(Limit.FUEL, Long.MAX_VALUE);
      try (Execution execution =
          block.begin(ExecutionSpec.STANDARD.withTime(time).withLimits(limits))) {
        new HostImport(execution, progress).into(directories.path(), tree);
        execution.finish();
      }
      Summary.of(
              opened.commit(block.seal(commit.labels()), commit.ref()), System.nanoTime() - start)
          .print(console.out(), json.isGiven());
    }
    return ExitCode.OK;
  }
}
