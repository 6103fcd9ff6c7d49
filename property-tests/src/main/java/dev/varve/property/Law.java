package dev.varve.property;

import dev.varve.program.Comparison;
import dev.varve.program.Program;
import dev.varve.program.ProgramFile;
import dev.varve.program.ProgramRunner;
import java.util.Optional;
import java.util.function.Function;

/** What holds of every program. */
@FunctionalInterface
public interface Law {

  /**
   * How a program breaks a law.
   *
   * @param parting what was found, with both sides of it
   * @param file what shows it again
   */
  record Breach(String parting, ProgramFile file) {}

  /** How the program breaks the law, if it does. */
  Optional<Breach> breach(Program program);

  /**
   * That a program and another one that is made from it give the same.
   *
   * @param comparison makes the other one, or nothing where the law says nothing of a program
   */
  static Law same(ProgramRunner runner, Function<Program, Optional<Comparison>> comparison) {
    return program ->
        comparison
            .apply(program)
            .flatMap(
                pair ->
                    pair.parting(runner).map(parting -> new Breach(parting, ProgramFile.of(pair))));
  }
}
