package dev.varve.component;

/**
 * The thread's stack was too small for the guest's recursion. At which depth depends on the
 * machine, so this is an error of the node and never an outcome of the guest.
 */
public final class StackExhaustedException extends RuntimeException {
  StackExhaustedException(Throwable cause) {
    super("the guest recursed deeper than the thread's stack", cause);
  }
}
