package dev.varve.store;

import com.google.common.collect.ImmutableList;

/**
 * What a check of a store has found.
 *
 * @param commits how many commits were checked
 * @param nodes how many nodes were read, chunks included
 * @param damages all that is damaged; nothing is known of what lies below a damaged node
 * @param rebuilt how many rows were rebuilt
 */
public record FsckReport(long commits, long nodes, ImmutableList<Damage> damages, long rebuilt) {

  /** Whether nothing is damaged. */
  public boolean isClean() {
    return damages.isEmpty();
  }

  /** The same with that many rows rebuilt. */
  FsckReport withRebuilt(long rows) {
    return new FsckReport(commits, nodes, damages, rows);
  }
}
