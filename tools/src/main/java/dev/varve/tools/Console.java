package dev.varve.tools;

import java.io.PrintStream;

/** Where a command prints: data to {@code out}, all else to {@code err}. */
record Console(PrintStream out, PrintStream err) {

  /** Whether a person looks at {@code err}, as the launcher says, which can tell. */
  boolean isTerminal() {
    return Boolean.getBoolean("varve.terminal");
  }
}
