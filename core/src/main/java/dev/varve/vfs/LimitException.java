package dev.varve.vfs;

import dev.varve.journal.Limit;

/** A limit that ends the execution: its outcome is limit(NAME). */
public final class LimitException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final Limit limit;

  /** With the limit that was met. */
  public LimitException(Limit limit) {
    super("the execution met its limit of " + limit.text(), null, false, false);
    this.limit = limit;
  }

  /** The limit that was met. */
  public Limit limit() {
    return limit;
  }
}
