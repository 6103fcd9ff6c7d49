package dev.varve.vfs;

import dev.varve.journal.EventLog;

/** Where an execution stood at a savepoint. Each is equal to itself alone. */
final class Mark implements Savepoint {

  /** How many entries the undo log had. */
  final int undo;

  final EventLog.Mark log;

  /** How many nodes had ids. */
  final int ids;

  /** The epoch that began with the savepoint. */
  final int epoch;

  /** The epoch that it interrupted. */
  final int epochBefore;

  Mark(int undo, EventLog.Mark log, int ids, int epoch, int epochBefore) {
    this.undo = undo;
    this.log = log;
    this.ids = ids;
    this.epoch = epoch;
    this.epochBefore = epochBefore;
  }
}
