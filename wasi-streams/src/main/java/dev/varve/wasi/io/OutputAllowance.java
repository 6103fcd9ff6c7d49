package dev.varve.wasi.io;

import dev.varve.journal.Limit;
import dev.varve.vfs.Fuel;
import dev.varve.vfs.LimitException;

/** How many bytes a guest may still write to its standard streams, all of them together. */
public final class OutputAllowance {

  private static final int UNIT = 64;

  private final Fuel fuel;
  private final long price;
  private long left;

  /** So many bytes, which cost nothing. */
  public OutputAllowance(long bytes) {
    this(bytes, new Fuel(0), 0);
  }

  /**
   * @param bytes how many there are
   * @param fuel what they are paid with
   * @param price of 64 bytes, or a part of them, in units of fuel
   */
  public OutputAllowance(long bytes, Fuel fuel, long price) {
    this.left = bytes;
    this.fuel = fuel;
    this.price = price;
  }

  /**
   * Takes what a write needs.
   *
   * @throws LimitException {@link Limit#OUTPUT_BYTES} if it is not left, {@link Limit#FUEL} if it
   *     cannot be paid
   */
  void take(int bytes) {
    if (bytes > left) {
      throw new LimitException(Limit.OUTPUT_BYTES);
    }
    fuel.charge(((long) bytes + UNIT - 1) / UNIT * price);
    left -= bytes;
  }
}
