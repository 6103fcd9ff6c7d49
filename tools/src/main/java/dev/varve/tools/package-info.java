/**
 * The {@code varve} command.
 *
 * <p>Each subcommand is a class of its own; {@link dev.varve.tools.Varve} lists them. Exit codes
 * are those of {@link dev.varve.tools.ExitCode}.
 */
@NullMarked
package dev.varve.tools;

import org.jspecify.annotations.NullMarked;
