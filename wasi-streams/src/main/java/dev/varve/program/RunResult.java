package dev.varve.program;

import com.google.common.collect.ImmutableList;
import dev.varve.journal.Bytes;
import dev.varve.journal.Journal;
import dev.varve.vfs.AccessSet;

/**
 * What one run gave.
 *
 * @param journal its journal
 * @param answers what each operation was answered; none for a component
 * @param stdout what it wrote to its standard output
 * @param stderr what it wrote to its standard error
 * @param reads what it read of the state that it began on
 * @param writes what it changed of that state
 */
public record RunResult(
    Journal journal,
    ImmutableList<String> answers,
    Bytes stdout,
    Bytes stderr,
    AccessSet reads,
    AccessSet writes) {

  /** Whether its changes stand. */
  public boolean succeeded() {
    return journal.seal().outcome().succeeded();
  }
}
