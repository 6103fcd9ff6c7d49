package dev.varve.component;

import dev.varve.journal.TrapKind;

/** What one component instance may do at the moment, and its handles. */
final class InstanceState {
  private final HandleTable handles;
  private boolean mayLeave = true;
  private boolean entered;
  private int borrows;

  InstanceState(ComponentLimits limits, Meter meter) {
    this.handles = new HandleTable(limits.handles(), meter);
  }

  HandleTable handles() {
    return handles;
  }

  void enter() {
    if (entered) {
      throw new TrapException(
          TrapKind.ABI, "cannot enter component instance: it is running already");
    }
    entered = true;
  }

  void exit() {
    if (borrows != 0) {
      throw new TrapException(
          TrapKind.RESOURCE, "borrow handles still remain at the end of the call");
    }
    entered = false;
  }

  boolean isEntered() {
    return entered;
  }

  void requireMayLeave() {
    if (!mayLeave) {
      throw new TrapException(
          TrapKind.ABI, "cannot leave component instance: realloc or post-return is running");
    }
  }

  /** Calls one of the instance's own functions during which it may not call out. */
  long[] callInside(CoreValue.CoreFunction function, long[] arguments) {
    mayLeave = false;
    long[] results = function.call(arguments);
    mayLeave = true;
    return results;
  }

  void addBorrow() {
    borrows++;
  }

  void removeBorrow() {
    borrows--;
  }
}
