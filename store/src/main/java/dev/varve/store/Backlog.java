package dev.varve.store;

import dev.varve.state.Commit;

/**
 * What has been committed since a checkpoint: what is folded anew when a store opens at the last of
 * these commits.
 *
 * @param commits how many they are
 * @param events how many events their journals have
 * @param bytes how long their journals are, in bytes
 */
record Backlog(int commits, long events, long bytes) {

  /** Of a checkpoint. */
  static final Backlog NONE = new Backlog(0, 0, 0);

  /** With one more commit. */
  Backlog with(Commit commit) {
    return new Backlog(commits + 1, events + commit.events(), bytes + commit.bytes());
  }
}
