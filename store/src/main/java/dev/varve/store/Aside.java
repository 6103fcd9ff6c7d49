package dev.varve.store;

import com.google.common.util.concurrent.Uninterruptibles;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;

/** Work that another thread does meanwhile if one is free, and otherwise whoever awaits it. */
final class Aside implements AutoCloseable {

  private final FutureTask<?> work;

  private Aside(Runnable work) {
    this.work = new FutureTask<>(work, null);
  }

  static Aside start(Runnable work) {
    Aside aside = new Aside(work);
    ForkJoinPool.commonPool().execute(aside.work);
    return aside;
  }

  /** Ends when the work is done, and throws what it has thrown. */
  void await() {
    work.run();
    try {
      Uninterruptibles.getUninterruptibly(work);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw new AssertionError(e);
      }
    }
  }

  /** Ends when the work is done, however that was. */
  @Override
  public void close() {
    try {
      await();
    } catch (RuntimeException | Error e) {
      // whoever had use for the work has awaited it
    }
  }
}
