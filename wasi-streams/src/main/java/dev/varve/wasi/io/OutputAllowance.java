package dev.varve.wasi.io;

import dev.varve.journal.Limit;
import dev.varve.vfs.LimitException;

/** How many bytes a guest may still write to its standard streams, all of them together. */
public final class OutputAllowance {

  private long left;

  /** So many bytes. */
  public OutputAllowance(long bytes) {
    this.left = bytes;
  }

  /**
   * Takes what a write needs.
   *
   * @throws LimitException {@link Limit#OUTPUT_BYTES} if it is not left
   */
  void take(int bytes) {
    if (bytes > left) {
      throw new LimitException(Limit.OUTPUT_BYTES);
    }
    left -= bytes;
  }
}
