package dev.varve.tools;

import dev.varve.vfs.Block;
import dev.varve.vfs.Execution;
import dev.varve.vfs.ExecutionSpec;
import dev.varve.vfs.Parent;
import dev.varve.vfs.VfsFiles;
import dev.varve.wasi.CommandResult;
import java.io.IOException;
import java.io.OutputStream;

/** Runs a guest to see how long it takes, and discards what it does. */
final class GuestTrial {

  private final LargeGuest work;
  private final Guest guest;
  private final byte[] lines;

  /**
   * @param work what it does
   * @param guest that of its file
   */
  GuestTrial(LargeGuest work, Guest guest) {
    this.work = work;
    this.guest = guest;
    this.lines = work.content();
  }

  /**
   * The median of so many rounds, after two others at least that take as long as is said. Garbage
   * is collected before each, so that none pays for what earlier ones left.
   */
  double warmSeconds(int rounds, WarmupOption warmup) throws IOException, InterruptedException {
    long start = System.nanoTime();
    cleanSeconds();
    do {
      cleanSeconds();
    } while (System.nanoTime() - start < warmup.nanos());
    return Median.of(rounds, this::cleanSeconds);
  }

  private double cleanSeconds() throws InterruptedException {
    System.gc();
    return seconds();
  }

  /** Runs it once, on a state of its own. */
  double seconds() throws InterruptedException {
    try (Block block = Block.on(Parent.NONE)) {
      if (work.lines() > 0) {
        try (Execution execution = block.begin(ExecutionSpec.STANDARD)) {
          VfsFiles.of(execution).write("/" + LargeGuest.LINES, lines);
          execution.finish();
        }
      }
      ExecutionSpec spec = ExecutionSpec.of(guest.digest(), work.argv());
      return seconds(work.kind(), guest, block, spec.withLabels(guest.labels()));
    }
  }

  /**
   * Runs any guest once in a block.
   *
   * @param name what it is called where it fails
   * @throws Failure if it fails
   */
  static double seconds(String name, Guest guest, Block block, ExecutionSpec spec)
      throws InterruptedException {
    OutputStream nowhere = OutputStream.nullOutputStream();
    long start = System.nanoTime();
    try (Execution execution = block.begin(spec)) {
      CommandResult result = guest.run(execution, spec.stdin(), nowhere, nowhere);
      execution.finish(result.outcome(), result.stdout(), result.stderr());
      if (!result.outcome().succeeded()) {
        throw new Failure(
            name + ": the guest failed: " + result.trap().orElse(result.outcome().toString()));
      }
    }
    return (System.nanoTime() - start) / 1e9;
  }
}
