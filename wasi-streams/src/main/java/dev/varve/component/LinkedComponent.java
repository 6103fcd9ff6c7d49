package dev.varve.component;

/**
 * A component whose imports are satisfied and whose modules are compiled. Immutable, shared by
 * threads.
 *
 * @param <C> the context of an instance
 */
public final class LinkedComponent<C> {
  private LinkedComponent() {}

  /**
   * Makes an instance with memories, tables and handles of its own. Runs the guest's start
   * functions.
   *
   * @param context what host functions receive
   * @throws TrapException if the guest traps
   * @throws ComponentLimitException if the guest passes a limit
   */
  public ComponentInstance instantiate(C context, ComponentLimits limits) {
    throw new UnsupportedOperationException("in the making");
  }
}
