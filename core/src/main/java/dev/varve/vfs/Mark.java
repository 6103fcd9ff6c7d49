package dev.varve.vfs;

import dev.varve.journal.EventLog;

/** Where an execution stood at a savepoint, and in which epoch the savepoint's own changes are. */
record Mark(int undo, EventLog.Mark log, int ids, int epoch, int epochBefore)
    implements Savepoint {}
