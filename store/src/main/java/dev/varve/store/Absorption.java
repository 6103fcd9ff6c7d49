package dev.varve.store;

import com.google.common.primitives.ImmutableLongArray;
import dev.varve.merkle.Hash;

/**
 * Works off the stale list that a commit had against one that has been removed, some thousands of
 * ids at a time: deletes the nodes that only the removed commit had, and moves the others to the
 * commit's list against its nearest kept ancestor. What is done is no longer in the list, so it can
 * be cut short between any two batches.
 */
final class Absorption {

  private final Database database;
  private final int stepIds;

  /** Of lists in {@code database}; a step takes rows until it has so many ids. */
  Absorption(Database database, int stepIds) {
    this.database = database;
    this.stepIds = stepIds;
  }

  /**
   * Puts the next part into {@code batch}, and the commit's lineage after it. The lineage is the
   * one that holds before the batch, or is put by it.
   *
   * @return whether it was the last part
   */
  boolean step(Batch batch, Hash commit, Lineage lineage) {
    Lineage.Absorbed absorbed = lineage.absorbed();
    if (absorbed != null && !work(batch, lineage.list(), absorbed)) {
      return false;
    }
    LineageRows.put(batch, commit, new Lineage(lineage.parent(), lineage.list(), null));
    Meta.deleteAbsorbing(batch);
    return true;
  }

  private boolean work(Batch batch, long own, Lineage.Absorbed absorbed) {
    int[] left = {stepIds};
    boolean[] all = {true};
    StaleRows.scan(
        database,
        absorbed.list(),
        row -> {
          if (left[0] <= 0) {
            all[0] = false;
            return false;
          }
          StaleRows.Ids ids = StaleRows.decode(row);
          left[0] -= ids.ids().length();
          sort(batch, own, absorbed.floor(), ids);
          batch.delete(Column.STALE, row.key());
          return true;
        });
    return all[0];
  }

  private static void sort(Batch batch, long own, long floor, StaleRows.Ids ids) {
    ImmutableLongArray all = ids.ids();
    int first = 0;
    while (first < all.length() && all.get(first) <= floor) {
      first++;
    }
    if (first > 0) {
      StaleRows.put(batch, own, new StaleRows.Ids(ids.column(), all.subArray(0, first)));
    }
    for (int i = first; i < all.length(); i++) {
      batch.delete(ids.column(), BigEndian.ofLong(all.get(i)));
    }
  }
}
