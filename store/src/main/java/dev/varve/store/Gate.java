package dev.varve.store;

import java.util.concurrent.Semaphore;

/**
 * Lets any number of calls through until it is closed, and closes when those under way have left:
 * nothing native is touched after it is freed.
 */
final class Gate {

  private final String name;
  private final Semaphore calls = new Semaphore(Integer.MAX_VALUE);
  private volatile boolean closed;

  /** An open gate to what {@code name} calls. */
  Gate(String name) {
    this.name = name;
  }

  /**
   * Enters; every entry is followed by {@link #leave}.
   *
   * @throws IllegalStateException if the gate is closed
   */
  void enter() {
    if (closed || !calls.tryAcquire()) {
      throw closedException();
    }
    if (closed) {
      calls.release();
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

  /** Leaves. */
  void leave() {
    calls.release();
  }

  /** Closes the gate and waits for the calls inside; false if it was closed before. */
  synchronized boolean close() {
    if (closed) {
      return false;
    }
    closed = true;
    calls.acquireUninterruptibly(Integer.MAX_VALUE);
    return true;
  }

  private IllegalStateException closedException() {
    return new IllegalStateException(name + " is closed");
  }
}
