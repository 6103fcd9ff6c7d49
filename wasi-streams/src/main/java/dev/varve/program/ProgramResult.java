package dev.varve.program;

import com.google.common.collect.ImmutableList;
import dev.varve.merkle.Hash;
import dev.varve.vfs.SealedBlock;

/**
 * What a program gave.
 *
 * @param block the block of its executions
 * @param runs what each run gave
 */
public record ProgramResult(SealedBlock block, ImmutableList<RunResult> runs) {

  /** The state root after it. */
  public Hash root() {
    return block.root();
  }
}
