package dev.varve.program;

/** A program file that cannot be understood: the message names the line. */
public final class ProgramFormatException extends RuntimeException {

  private static final long serialVersionUID = 1;

  ProgramFormatException(int line, String message) {
    super("line " + line + ": " + message);
  }
}
