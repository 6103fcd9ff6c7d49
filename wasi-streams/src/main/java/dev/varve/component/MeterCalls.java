package dev.varve.component;

import run.endive.runtime.Memory;

/**
 * What compiled code of metered guests calls in place of telling its memory a {@link
 * dev.varve.rewrite.MeterCode} that is always the same. Each is short, and so are those behind it:
 * HotSpot compiles no more than 8,000 bytes of bytecode into one method, and a guest's function has
 * many of these calls.
 */
public final class MeterCalls {

  private MeterCalls() {}

  /**
   * Uses fuel.
   *
   * @param memory the first of the guest's module
   * @throws dev.varve.vfs.LimitException if there was less
   */
  public static void charge(int units, Memory memory) {
    ((FlatMemory) memory).fuel().charge(units);
  }

  /**
   * Enters a function.
   *
   * @param slots how many it takes
   * @param memory the first of the guest's module
   * @throws dev.varve.vfs.LimitException if it is too deep
   */
  public static void enter(int slots, Memory memory) {
    ((FlatMemory) memory).meter().enter(slots);
  }

  /**
   * Leaves a function.
   *
   * @param slots how many it took
   * @param memory the first of the guest's module
   */
  public static void leave(int slots, Memory memory) {
    ((FlatMemory) memory).meter().leave(slots);
  }
}
