package dev.varve.vfs;

import java.util.ArrayDeque;
import java.util.Deque;

/** The savepoints of an execution, which nest. */
final class Savepoints {

  private final UndoLog undo;
  private final EventRecorder recorder;
  private final Deque<Mark> marks = new ArrayDeque<>();

  /** Of what {@code undo} can undo and {@code recorder} records. */
  Savepoints(UndoLog undo, EventRecorder recorder) {
    this.undo = undo;
    this.recorder = recorder;
  }

  /** Marks this moment. */
  Savepoint begin() {
    int before = undo.epoch();
    Mark mark =
        new Mark(undo.size(), recorder.log().mark(), recorder.ids(), undo.beginEpoch(), before);
    marks.push(mark);
    return mark;
  }

  /** Undoes all that happened since the savepoint, which stays. */
  void rollback(Savepoint savepoint) {
    Mark mark = valid(savepoint);
    while (marks.getFirst() != mark) {
      marks.pop();
    }
    undo.rollback(mark.undo);
    recorder.rollback(mark.log, mark.ids);
    undo.resume(mark.epoch);
  }

  /** Gives up a savepoint and those after it. */
  void release(Savepoint savepoint) {
    Mark mark = valid(savepoint);
    while (marks.pop() != mark) {
      // those after it go too
    }
    undo.resume(mark.epochBefore);
  }

  /** Gives up all savepoints. */
  void clear() {
    marks.clear();
  }

  private Mark valid(Savepoint savepoint) {
    for (Mark mark : marks) {
      if (mark == savepoint) {
        return mark;
      }
    }
    throw new IllegalArgumentException("the execution has no such savepoint");
  }
}
