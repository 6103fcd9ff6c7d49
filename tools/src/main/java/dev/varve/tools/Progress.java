package dev.varve.tools;

import java.util.Locale;

/** A bar on a terminal for what takes over a second; nothing anywhere else. */
final class Progress implements AutoCloseable {

  private static final long PATIENCE = 1_000_000_000;
  private static final long INTERVAL = 100_000_000;
  private static final int WIDTH = 30;

  /** The total of what nobody knows the end of. */
  static final long UNKNOWN = -1;

  private final Console console;
  private final String what;
  private final long total;
  private final boolean visible;
  private long next;
  private boolean drawn;

  /** Progress of {@code what} towards {@code total} bytes, or {@link #UNKNOWN}. */
  Progress(Console console, String what, long total) {
    this.console = console;
    this.what = what;
    this.total = total;
    this.visible = console.isTerminal();
    this.next = System.nanoTime() + PATIENCE;
  }

  /** Shows that {@code done} bytes are done. */
  void at(long done) {
    if (visible && System.nanoTime() - next >= 0) {
      next = System.nanoTime() + INTERVAL;
      drawn = true;
      if (total == UNKNOWN) {
        console.err().printf(Locale.ROOT, "\r%s %.1f MB", what, done / 1e6);
        console.err().flush();
        return;
      }
      double part = total == 0 ? 1 : Math.min(1, (double) done / total);
      int filled = (int) (part * WIDTH);
      console
          .err()
          .printf(
              Locale.ROOT,
              "\r%s [%s%s] %3.0f %% of %.1f MB",
              what,
              "#".repeat(filled),
              "-".repeat(WIDTH - filled),
              100 * part,
              total / 1e6);
      console.err().flush();
    }
  }

  /** Clears the bar. */
  @Override
  public void close() {
    if (drawn) {
      console.err().print("\r\u001b[K");
      console.err().flush();
    }
  }
}
