package dev.varve.wasi;

import dev.varve.journal.Outcome;
import dev.varve.merkle.Hash;
import java.util.Optional;

/**
 * How a command ended: what the execution's seal takes.
 *
 * @param outcome how it ended
 * @param stdout SHA-256 of what it wrote to its standard output
 * @param stderr SHA-256 of what it wrote to its standard error
 * @param trap what people want to know of a trap or a limit; not the same on every machine
 */
public record CommandResult(Outcome outcome, Hash stdout, Hash stderr, Optional<String> trap) {}
