package dev.varve.vfs;

import com.google.common.collect.ImmutableSortedMap;
import dev.varve.journal.Journal;

/**
 * An open block: executions in order, each over the files that those before it have left. One
 * thread at a time; any number of blocks may be open on one parent.
 */
public final class Block implements AutoCloseable {

  private Block() {}

  /** A block without executions on {@code parent}. */
  public static Block on(Parent parent) {
    throw new UnsupportedOperationException();
  }

  /** What the block begins on. */
  public Parent parent() {
    throw new UnsupportedOperationException();
  }

  /**
   * Begins the next execution; the one before must have ended.
   *
   * @throws VfsException if a preopen is no directory of the state
   */
  public Execution begin(ExecutionSpec spec) {
    throw new UnsupportedOperationException();
  }

  /**
   * Applies the events of a journal instead of running what made them.
   *
   * @throws FoldException if the journal does not belong here, or an event's precondition fails;
   *     then the block is as before
   */
  public void fold(Journal journal) {
    throw new UnsupportedOperationException();
  }

  /** Seals the block, which takes no more executions, and computes its root. */
  public SealedBlock seal(ImmutableSortedMap<String, String> labels) {
    throw new UnsupportedOperationException();
  }

  /** Drops the block unless it is sealed. */
  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
