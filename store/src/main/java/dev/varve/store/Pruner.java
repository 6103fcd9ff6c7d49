package dev.varve.store;

import com.google.common.util.concurrent.Uninterruptibles;
import org.jspecify.annotations.Nullable;

/** The thread that prunes in the background; there is none before there is something to do. */
final class Pruner implements AutoCloseable {

  private final Pruning pruning;
  private final String name;
  private @Nullable Thread thread;
  private @Nullable Throwable failure;
  private boolean wanted;
  private volatile boolean closed;

  /** For the store that {@code name} calls. */
  Pruner(Pruning pruning, String name) {
    this.pruning = pruning;
    this.name = name;
  }

  /** Has it look for something to do if there may be something. */
  void wakeIfNeeded() {
    if (pruning.isNeeded()) {
      wake();
    }
  }

  /** Has it look again if a snapshot held something when it looked last. */
  void wakeIfBlocked() {
    if (pruning.isBlocked()) {
      wake();
    }
  }

  private synchronized void wake() {
    if (closed) {
      return;
    }
    wanted = true;
    if (thread == null) {
      thread = Thread.ofPlatform().daemon().name("pruner of " + name).start(this::run);
    }
    notifyAll();
  }

  /** What ended the last pass too early, or null. */
  synchronized @Nullable Throwable failure() {
    return failure;
  }

  private void run() {
    while (awaitWork()) {
      @Nullable Throwable problem = null;
      try {
        while (!closed && pruning.step()) {}
      } catch (RuntimeException | Error e) {
        problem = e;
      }
      note(problem);
    }
  }

  private synchronized void note(@Nullable Throwable problem) {
    failure = problem;
  }

  private synchronized boolean awaitWork() {
    boolean interrupted = false;
    while (!wanted && !closed) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    wanted = false;
    return !closed;
  }

  /** Waits for the step under way; there is no further one. */
  @Override
  public void close() {
    Thread last;
    synchronized (this) {
      closed = true;
      last = thread;
      notifyAll();
    }
    if (last != null) {
      Uninterruptibles.joinUninterruptibly(last);
    }
  }
}
