package dev.varve.vfs;

import dev.varve.journal.Journal;
import dev.varve.journal.Outcome;
import dev.varve.merkle.Hash;

/**
 * What is left of an execution that has ended and keeps its place in the block.
 *
 * @param journal its journal, without events if it failed
 * @param reads what it has learnt of the state that it began on
 * @param writes what it has changed of that state: nothing if it failed
 */
public record Receipt(Journal journal, AccessSet reads, AccessSet writes) {

  /**
   * Ends an execution as {@link Execution#finish} does.
   *
   * @throws IllegalStateException if it has ended already
   */
  public static Receipt finish(Execution execution, Outcome outcome, Hash stdout, Hash stderr) {
    AccessSet reads = execution.reads();
    AccessSet writes = outcome.succeeded() ? execution.writes() : AccessSet.NONE;
    return new Receipt(execution.finish(outcome, stdout, stderr), reads, writes);
  }

  /** The execution's place in its block, from 0 on. */
  public int position() {
    return journal.header().position();
  }

  /** How it ended. */
  public Outcome outcome() {
    return journal.seal().outcome();
  }

  /** How much fuel it has used. */
  public long fuel() {
    return journal.seal().fuel();
  }

  /** How many events it has: none if it failed. */
  public long events() {
    return journal.seal().events();
  }

  /** How long the journal is, encoded, in bytes. */
  public long bytes() {
    return journal.bytes();
  }

  /** The journal's digest: a leaf of the commit's journals root. */
  public Hash digest() {
    return journal.digest();
  }
}
