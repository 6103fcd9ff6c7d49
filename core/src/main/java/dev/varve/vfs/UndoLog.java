package dev.varve.vfs;

import java.util.ArrayList;

/**
 * How to undo what happened since the execution began, and the epochs that tell what happened since
 * when. An epoch begins with an execution and with each savepoint; what an epoch overwrites for the
 * first time it gives to the log before.
 */
final class UndoLog {

  private final ArrayList<Runnable> entries = new ArrayList<>();
  private int newest;
  private int epoch;
  private int start;

  /** The epoch of now. */
  int epoch() {
    return epoch;
  }

  /** The epoch that the execution began with; all that it changed bears this or a later one. */
  int start() {
    return start;
  }

  /** Whether something but the end of the execution could ask to be undone to. */
  boolean hasSavepoint() {
    return epoch != start;
  }

  /** Begins an execution. */
  void begin() {
    entries.clear();
    start = beginEpoch();
  }

  /** Begins an epoch, later than all before it. */
  int beginEpoch() {
    epoch = Math.incrementExact(newest);
    newest = epoch;
    return epoch;
  }

  /** Goes on in an epoch that began before: what has happened since belongs to it. */
  void resume(int earlier) {
    epoch = earlier;
  }

  int size() {
    return entries.size();
  }

  void push(Runnable undo) {
    entries.add(undo);
  }

  /** Undoes, the latest first, all but the first {@code size} entries. */
  void rollback(int size) {
    while (entries.size() > size) {
      entries.removeLast().run();
    }
  }

  /** Lets stand what happened since the execution began, and gives up the room for undoing it. */
  void forget() {
    entries.clear();
    entries.trimToSize();
  }
}
