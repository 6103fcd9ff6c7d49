package dev.varve.store;

/** What a commit has outlived when the call that made it returns. */
public enum Durability {
  /** The death of the process and of the machine: the disk has confirmed every byte. */
  SYNC,
  /**
   * The death of the process. What the operating system has not yet written is lost with the
   * machine; then the store opens at an earlier commit, complete as any.
   */
  ASYNC
}
