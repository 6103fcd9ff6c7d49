package dev.varve.vfs;

import dev.varve.journal.Limit;
import java.util.concurrent.CancellationException;

/**
 * How much an execution has used of its limit of fuel. Rolling back to a savepoint gives nothing
 * back. Used by one thread at a time; any other may {@linkplain #stop stop} it.
 */
public final class Fuel {

  private final long limit;

  /** Below zero once it is stopped. */
  private long left;

  private volatile boolean stopped;

  /** With the limit, 0 or more. */
  public Fuel(long limit) {
    this.limit = limit;
    this.left = limit;
  }

  /**
   * Uses some, 0 or more. If there is less, all of it is used.
   *
   * @throws LimitException of {@link Limit#FUEL} if there was less
   * @throws CancellationException if it was stopped
   */
  public void charge(long units) {
    if (units > left) {
      throw runOut();
    }
    left -= units;
  }

  private RuntimeException runOut() {
    if (stopped) {
      return new CancellationException("the execution was stopped");
    }
    left = 0;
    return new LimitException(Limit.FUEL);
  }

  /**
   * Lets no more be used, so that whoever uses it ends. A charge that is made at the same moment
   * may undo this: to be called again until the other thread has ended. What has been used is
   * unknown from now on.
   */
  public void stop() {
    stopped = true;
    left = -1;
  }

  /** How much has been used, at most the limit. */
  public long used() {
    return limit - left;
  }
}
