package dev.varve.tools;

import dev.varve.state.Commit;
import dev.varve.state.Store;
import dev.varve.vfs.Block;
import dev.varve.vfs.Receipt;
import dev.varve.vfs.SealedBlock;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code varve block}. */
@Command(
    name = "block",
    description = {
      "Run executions on the head of a ref, each over what those before it left, and commit once.",
      "",
      "A line of FILE is a JSON object and an execution: 'component', and where wanted 'arguments',"
          + " 'argv0', 'environment', 'stdin' or 'stdin-file', 'directories',"
          + " 'read-only-directories', 'seed', 'time', 'limits', 'labels', 'with', 'trap-missing'"
          + " and 'invoke', which are as the options of 'run'. One that fails leaves its receipt and"
          + " no trace in the state, and the next one runs. If a line cannot be understood, none"
          + " runs.",
      ""
    },
    mixinStandardHelpOptions = true)
final class BlockCommand implements Callable<Integer> {

  private static final long MODULES_IN_MEMORY = 256 << 20;

  @Mixin private StoreOption store;
  @Mixin private CommitOptions commit;
  @Mixin private CacheOption cache;
  @Mixin private JsonOption json;

  @Option(names = "--dry-run", description = "Show what the commit would be and make none.")
  private boolean dryRun;

  @Option(names = "--output", description = "Pass on what the guests print, to stderr.")
  private boolean output;

  @Parameters(paramLabel = "FILE", description = "The executions as JSON lines; '-' is stdin.")
  private String file;

  private final Console console;

  BlockCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<BlockLine> lines = lines();
    long start = System.nanoTime();
    try (Store opened = store.openToWrite();
        Block block = Block.on(commit.parent(opened))) {
      if (!json.isGiven() && !lines.isEmpty()) {
        console.out().println(ReceiptText.HEADING);
      }
      int failed = run(lines, block);
      SealedBlock sealed = block.seal(commit.labels());
      Commit made = dryRun ? Commit.of(sealed) : opened.commit(sealed, commit.ref());
      Json data =
          Summary.of(made, System.nanoTime() - start)
              .data()
              .with("executions", made.executions())
              .with("failed", failed);
      new Summary(dryRun ? data.with("dry-run", true) : data).print(console.out(), json.isGiven());
    }
    return ExitCode.OK;
  }

  private List<BlockLine> lines() throws IOException {
    GuestFiles guests = new GuestFiles(cache.modules(console, MODULES_IN_MEMORY));
    BlockFile blockFile = new BlockFile(guests, commit.time());
    if (file.equals("-")) {
      return blockFile.read(System.in);
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(Path.of(file)))) {
      return blockFile.read(in);
    } catch (IOException e) {
      throw ErrorText.at(Path.of(file), e);
    }
  }

  /** Runs all, and gives how many have failed. */
  private int run(List<BlockLine> lines, Block block) throws InterruptedException {
    OutputStream guests = output ? console.err() : OutputStream.nullOutputStream();
    int failed = 0;
    for (BlockLine line : lines) {
      BlockLine.Ended ended = line.run(block, guests);
      Receipt receipt = ended.receipt();
      failed += receipt.outcome().succeeded() ? 0 : 1;
      console
          .out()
          .println(
              json.isGiven() ? ReceiptText.json(line.number(), ended) : ReceiptText.line(receipt));
    }
    return failed;
  }
}
