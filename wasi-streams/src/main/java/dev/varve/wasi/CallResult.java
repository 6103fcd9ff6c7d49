package dev.varve.wasi;

import dev.varve.journal.Outcome;
import java.util.Optional;

/**
 * How a call ended.
 *
 * @param command what the execution's seal takes
 * @param value what the function gave, as in {@link dev.varve.component.ValueType}; empty where it
 *     gives nothing or has not returned
 */
public record CallResult(CommandResult command, Optional<Object> value) {

  /** How it ended. A function that returned an {@code err} has exited with 1. */
  public Outcome outcome() {
    return command.outcome();
  }
}
