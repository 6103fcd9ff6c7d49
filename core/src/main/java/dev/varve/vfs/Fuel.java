package dev.varve.vfs;

import dev.varve.journal.Limit;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CancellationException;

/**
 * How much an execution has used of its limit of fuel. Rolling back to a savepoint gives nothing
 * back. Used by one thread at a time; any other may {@linkplain #stop stop} it.
 */
public final class Fuel {

  private static final VarHandle CELLS = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int LEFT = 0;
  private static final int FLOOR = 1;

  private final long limit;

  /**
   * What is left, and what must be left. Both are in one array because HotSpot then reads the floor
   * anew at each turn of a loop that charges, which it would not do with a field that the loop does
   * not change; a volatile field would have all other memory read anew, too.
   */
  private final long[] cells;

  /** With the limit, 0 or more. */
  public Fuel(long limit) {
    this.limit = limit;
    this.cells = new long[] {limit, 0};
  }

  /**
   * Uses some, 0 or more. If there is less, all of it is used.
   *
   * @throws LimitException of {@link Limit#FUEL} if there was less
   * @throws CancellationException if it was stopped
   */
  public void charge(long units) {
    long[] now = cells;
    if ((now[LEFT] -= units) < now[FLOOR]) {
      throw runOut();
    }
  }

  private RuntimeException runOut() {
    if (cells[FLOOR] != 0) {
      return new CancellationException("the execution was stopped");
    }
    cells[LEFT] = 0;
    return new LimitException(Limit.FUEL);
  }

  /** Has all charges fail from now on, so that whoever uses this ends. */
  public void stop() {
    CELLS.setVolatile(cells, FLOOR, Long.MAX_VALUE);
  }

  /** How much has been used, at most the limit. */
  public long used() {
    return limit - cells[LEFT];
  }
}
