package dev.varve.store;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Tasks that start further tasks, on all processors. */
final class Tasks implements AutoCloseable {

  private static final long GLANCE_MILLIS = 100;

  private final ForkJoinPool pool = new ForkJoinPool(Runtime.getRuntime().availableProcessors());
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final Object idle = new Object();
  private final AtomicLong pending = new AtomicLong();

  /** Starts a task, now or soon. */
  void start(Runnable task) {
    pending.incrementAndGet();
    pool.execute(
        () -> {
          try {
            if (failure.get() == null) {
              task.run();
            }
          } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
          } finally {
            end();
          }
        });
  }

  private void end() {
    if (pending.decrementAndGet() == 0) {
      synchronized (idle) {
        idle.notifyAll();
      }
    }
  }

  /**
   * Waits until no task is left and runs {@code glance} now and then meanwhile. What a task has
   * thrown is thrown here.
   */
  void await(Runnable glance) {
    boolean interrupted = false;
    synchronized (idle) {
      while (pending.get() > 0) {
        try {
          idle.wait(GLANCE_MILLIS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
        glance.run();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    switch (failure.get()) {
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case null, default -> {}
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
