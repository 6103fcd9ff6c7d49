package dev.varve.vfs;

import dev.varve.journal.Limit;

/**
 * How much an execution has used of its limit of fuel. Rolling back to a savepoint gives nothing
 * back. Used by one thread at a time.
 */
public final class Fuel {

  private final long limit;
  private long left;

  /** With the limit, 0 or more. */
  public Fuel(long limit) {
    this.limit = limit;
    this.left = limit;
  }

  /**
   * Uses some, 0 or more. If there is less, all of it is used.
   *
   * @throws LimitException of {@link Limit#FUEL} if there was less
   */
  public void charge(long units) {
    if (units > left) {
      throw runOut();
    }
    left -= units;
  }

  private LimitException runOut() {
    left = 0;
    return new LimitException(Limit.FUEL);
  }

  /** How much has been used, at most the limit. */
  public long used() {
    return limit - left;
  }
}
