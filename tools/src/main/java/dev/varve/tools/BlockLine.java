package dev.varve.tools;

import dev.varve.vfs.Block;
import dev.varve.vfs.Execution;
import dev.varve.vfs.ExecutionSpec;
import dev.varve.vfs.Receipt;
import dev.varve.vfs.VfsException;
import dev.varve.wasi.CommandResult;
import java.io.OutputStream;
import java.util.Optional;

/**
 * One execution of {@code varve block}.
 *
 * @param number the line that tells of it, from 1 on
 * @param guest what it runs
 * @param spec what it begins with
 */
record BlockLine(int number, Guest guest, ExecutionSpec spec) {

  /**
   * What is left of it.
   *
   * @param trap what people want to know of a trap or a limit
   */
  record Ended(Receipt receipt, Optional<String> trap) {}

  /** Runs it as the next execution of {@code block}; what it prints goes to {@code output}. */
  Ended run(Block block, OutputStream output) throws InterruptedException {
    try (Execution execution = begin(block)) {
      CommandResult result = guest.run(execution, spec.stdin(), output, output);
      return new Ended(
          Receipt.finish(execution, result.outcome(), result.stdout(), result.stderr()),
          result.trap());
    }
  }

  private Execution begin(Block block) {
    try {
      return block.begin(spec);
    } catch (VfsException e) {
      throw new Failure(
          text(e) + "; 'directories' takes directories of the state; nothing was committed", e);
    } catch (IllegalArgumentException e) {
      throw new Failure(text(e) + "; nothing was committed", e);
    }
  }

  private String text(RuntimeException e) {
    return "line " + number + ": " + e.getMessage();
  }
}
