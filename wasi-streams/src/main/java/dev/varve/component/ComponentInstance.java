package dev.varve.component;

import org.jspecify.annotations.Nullable;

/**
 * A running component. Used by one thread at a time, the same or another; the thread needs a stack
 * for the guest's recursion. After anything but a normal return it is poisoned: every later call
 * throws {@link IllegalStateException}.
 */
public final class ComponentInstance {
  private ComponentInstance() {}

  /**
   * Calls a function of an exported interface.
   *
   * @param exportedInterface with a version, which any compatible one satisfies, or without, which
   *     any one satisfies
   * @param arguments values as in {@link ValueType}
   * @return a value as in {@link ValueType}, or null where the function gives none
   * @throws IllegalArgumentException if there is no such function or an argument is not of its type
   * @throws TrapException if the guest traps
   * @throws ComponentLimitException if the guest passes a limit
   * @throws StackExhaustedException if the thread's stack is too small
   */
  public @Nullable Object call(String exportedInterface, String function, Object... arguments) {
    throw new UnsupportedOperationException("in the making");
  }
}
