package dev.varve.store;

import dev.varve.tree.DirectoryTree;

/**
 * When a commit becomes a checkpoint: after so many commits at the latest, and earlier when it
 * would take too long to fold those since the last one, or too much heap to hold what they have
 * changed.
 */
final class CheckpointRule {

  /** What is folded in about two seconds where each file is another one, read from disk. */
  static final long MAX_EVENTS = 50_000;

  /** About what is folded in a second where events are long. */
  static final long MAX_BYTES = 256L << 20;

  /** After how many events the nodes in memory are weighed again. */
  static final long WEIGHED_EVENTS = 1 << 14;

  /** More than the nodes take that most events change: weighing them takes time. */
  private static final long MOST_EVENT_BYTES = 1 << 14;

  private final int every;
  private final long maxHeap;

  /** A checkpoint every so many commits at least. */
  CheckpointRule(int every) {
    this(every, Runtime.getRuntime().maxMemory() / 4);
  }

  /**
   * The same.
   *
   * @param maxHeap how many bytes of heap the nodes may take that are not stored
   */
  CheckpointRule(int every, long maxHeap) {
    this.every = every;
    this.maxHeap = maxHeap;
  }

  /**
   * Whether a commit becomes a checkpoint.
   *
   * @param before what has been committed since the last one
   * @param after the same with the commit
   * @param tree its files
   */
  boolean isDue(Backlog before, Backlog after, DirectoryTree tree) {
    return tree.isEmpty()
        || after.commits() >= every
        || after.events() > MAX_EVENTS
        || after.bytes() > MAX_BYTES
        || after.events() / WEIGHED_EVENTS > before.events() / WEIGHED_EVENTS
            && MOST_EVENT_BYTES * after.events() + after.bytes() > maxHeap
            && tree.freshWeight(maxHeap) > maxHeap;
  }
}
