package dev.varve.store;

import com.google.common.collect.ImmutableList;

/**
 * What a check of a store has found.
 *
 * @param commits how many commits were checked
 * @param nodes how many nodes were read, chunks included
 * @param damages all that is damaged; nothing is known of what lies below a damaged node
 * @param leaks rows that nothing needs; they are sought when all is checked and nothing is damaged,
 *     for what a damaged row leads to is not known
 * @param rebuilt how many rows were rebuilt
 */
public record FsckReport(
    long commits,
    long nodes,
    ImmutableList<Damage> damages,
    ImmutableList<Leak> leaks,
    long rebuilt) {

  /** Whether nothing is damaged; rows may leak. */
  public boolean isClean() {
    return damages.isEmpty();
  }

  /** The same with that many rows rebuilt. */
  FsckReport withRebuilt(long rows) {
    return new FsckReport(commits, nodes, damages, leaks, rows);
  }
}
