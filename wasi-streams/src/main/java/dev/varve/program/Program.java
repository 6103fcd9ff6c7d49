package dev.varve.program;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * Executions in order, as one block.
 *
 * @param runs what the executions do
 */
public record Program(ImmutableList<Run> runs) {

  /** The program of these runs. */
  public static Program of(Run... runs) {
    return new Program(ImmutableList.copyOf(runs));
  }

  /** The program of these runs. */
  public static Program of(List<? extends Run> runs) {
    return new Program(ImmutableList.copyOf(runs));
  }

  /** This program and then another run. */
  public Program with(Run run) {
    return new Program(ImmutableList.<Run>builder().addAll(runs).add(run).build());
  }

  /** The program's lines. */
  @Override
  public String toString() {
    return String.join("\n", ProgramWriter.lines(this));
  }
}
