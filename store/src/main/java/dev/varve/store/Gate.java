package dev.varve.store;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets any number of calls through until it is closed, and closes when those under way have left:
 * nothing native is touched after it is freed. The calls inside are counted in several places, far
 * apart in memory, so that threads do not wait for each other.
 */
final class Gate {

  private static final int COUNTS = 16;

  /** How many counts take two cache lines. */
  private static final int STRIDE = 128 / Integer.BYTES;

  private static final long PAUSE_NANOS = 50_000;

  private final String name;
  private final AtomicIntegerArray inside = new AtomicIntegerArray(COUNTS * STRIDE);
  private volatile boolean closed;

  /** An open gate to what {@code name} calls. */
  Gate(String name) {
    this.name = name;
  }

  /**
   * Enters; every entry is followed by {@link #leave} of the same thread.
   *
   * @throws IllegalStateException if the gate is closed
   */
  void enter() {
    inside.getAndIncrement(ownCount());
    if (closed) {
      leave();
      throw closedException();
    }
  }

  /**
   * Checks that the gate is open.
   *
   * @throws IllegalStateException if it is closed
   */
  void checkOpen() {
    if (closed) {
      throw closedException();
    }
  }

  boolean isOpen() {
    return !closed;
  }

  /** Leaves. */
  void leave() {
    inside.getAndDecrement(ownCount());
  }

  /** Closes the gate and waits for the calls inside; false if it was closed before. */
  synchronized boolean close() {
    if (closed) {
      return false;
    }
    closed = true;
    for (int count = 0; count < COUNTS; count++) {
      while (inside.get(STRIDE * count) != 0) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
    return true;
  }

  private static int ownCount() {
    return STRIDE * (int) (Thread.currentThread().threadId() % COUNTS);
  }

  private IllegalStateException closedException() {
    return new IllegalStateException(name + " is closed");
  }
}
