package dev.varve.sync;

import dev.varve.state.Commit;
import dev.varve.state.RefName;
import org.jspecify.annotations.Nullable;

/**
 * A commit's files that a store is taking in, part by part. Each part is checked against the state
 * root as it comes, before anything of it is kept. Closing it early leaves what was taken for the
 * next import of the same commit to go on with; the process may also die.
 *
 * <p>The commit has no journals and no parent afterwards: its history begins with it.
 */
public interface SnapshotImport extends AutoCloseable {

  /** What is being imported. */
  SnapshotHeader header();

  /** How many parts have been taken: the number of the part that comes next. */
  long parts();

  /** Whether all parts have been taken. */
  boolean isComplete();

  /**
   * Takes the next part.
   *
   * @throws SnapshotException if it is not what belongs there; the message names it. The import
   *     goes on with the right one, once it is opened again.
   */
  void add(byte[] part);

  /**
   * Makes the commit, which has the id that it has everywhere, and moves {@code ref} to it, if one
   * is given that does not exist yet or stands at the commit's parent.
   *
   * @throws IllegalStateException if parts are missing
   * @throws dev.varve.state.StaleRefException if the ref stands elsewhere
   */
  Commit finish(@Nullable RefName ref);

  @Override
  void close();
}
