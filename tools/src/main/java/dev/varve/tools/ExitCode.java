package dev.varve.tools;

/** The exit codes of the command; {@code run} passes on those of its guest. */
final class ExitCode {

  /** All went well. */
  static final int OK = 0;

  /** A check found a difference or damage: a journal that does not replay, an altered row. */
  static final int DIFFERENT = 1;

  /** The command line was not understood. */
  static final int USAGE = 2;

  /** The command could not do its work. */
  static final int FAILED = 3;

  /** The guest trapped, as a shell reports an aborted process. */
  static final int TRAPPED = 134;

  /** The guest met a limit that ends the run. */
  static final int LIMITED = 135;

  private ExitCode() {}
}
