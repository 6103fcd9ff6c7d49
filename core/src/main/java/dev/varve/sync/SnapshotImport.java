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

  /** How many bytes of parts have been taken, laid end to end: where to go on. */
  long taken();

  /** Whether all has been taken. */
  boolean isComplete();

  /**
   * Takes the bytes that come next: a part, or what is left of one.
   *
   * @throws SnapshotException if they are not what belongs there. What {@link #taken} counts by
   *     then is sound, and the import goes on from there with the right bytes.
   */
  void add(byte[] bytes);

  /**
   * Makes the commit, which has the id that it has everywhere, and moves {@code ref} to it, if one
   * is given that does not exist yet or stands at the commit's parent.
   *
   * @throws IllegalStateException if something is missing
   * @throws dev.varve.state.StaleRefException if the ref stands elsewhere
   */
  Commit finish(@Nullable RefName ref);

  @Override
  void close();
}
