package dev.varve.store;

import dev.varve.merkle.Hash;
import org.jspecify.annotations.Nullable;

/**
 * How a kept commit follows on another; {@link LineageRows} has its form.
 *
 * @param parent its nearest kept ancestor, {@link Hash#EMPTY} if none is kept
 * @param list the number of its stale list: of a checkpoint, see {@link StaleRows}
 * @param absorbed the removed commit's list that is being worked off, or null
 */
record Lineage(Hash parent, long list, @Nullable Absorbed absorbed) {

  /**
   * The stale list that a commit had against one that has been removed in between.
   *
   * @param list its number
   * @param floor nodes with larger ids belong to nobody any more; those with smaller ones, or this
   *     one, join the commit's own list
   */
  record Absorbed(long list, long floor) {}
}
