package dev.varve.store;

import dev.varve.state.Retention;
import java.util.Collection;
import java.util.TreeSet;

/**
 * Which heights of what is final are kept: of each ref that stands there or above, as many as the
 * retention says. The final commit counts as a ref if none stands at or above it.
 */
final class Protection {

  private final TreeSet<Long> tips;
  private final long end;
  private final Retention retention;

  /**
   * A protection.
   *
   * @param tips the heights of all refs
   * @param end the height of the final commit
   */
  Protection(Collection<Long> tips, long end, Retention retention) {
    this.tips = new TreeSet<>(tips);
    this.end = end;
    this.retention = retention;
    if (this.tips.ceiling(end) == null) {
      this.tips.add(end);
    }
  }

  /** Whether a commit of that height is to be kept. */
  boolean covers(long height) {
    Long tip = tips.ceiling(height);
    return height > end || tip != null && tip - height < retention.depth();
  }

  /** Whether all commits from that height on are to be kept. */
  boolean coversAllFrom(long height) {
    for (long at = height; at <= end; ) {
      Long tip = tips.ceiling(at);
      if (tip == null || tip - at >= retention.depth()) {
        return false;
      }
      at = tip + 1;
    }
    return true;
  }
}
