package dev.varve.property;

import dev.varve.program.Program;
import java.nio.file.Path;

/** A check that a program does not pass. */
public final class CheckError extends AssertionError {

  private static final long serialVersionUID = 1;

  private final transient Program program;
  private final String parting;
  private final transient Path file;

  CheckError(String law, String parting, Program program, int linesBefore, Path file) {
    super(message(law, parting, program, linesBefore, file));
    this.program = program;
    this.parting = parting;
    this.file = file;
  }

  private static String message(
      String law, String parting, Program program, int linesBefore, Path file) {
    String lines = program.toString();
    return """
    not so: %s
    parts at %s
    the program, shrunk from %d lines to %d:
    %sto run it again: varve replay --program %s\
    """
        .formatted(law, parting, linesBefore, lines.lines().count(), lines.indent(2), file);
  }

  /** The smallest program found that does not pass. */
  public Program program() {
    return program;
  }

  /** Where two runs part, and both sides of it. */
  public String parting() {
    return parting;
  }

  /** The file that shows it again. */
  public Path file() {
    return file;
  }
}
