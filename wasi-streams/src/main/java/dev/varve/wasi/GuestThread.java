package dev.varve.wasi;

import com.google.common.base.Throwables;
import com.google.common.util.concurrent.Uninterruptibles;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The thread that a guest runs on. Its stack is large, so that ordinary recursion has room; memory
 * is taken as the stack grows.
 */
final class GuestThread {

  private static final long STACK_BYTES = 512L << 20;

  private GuestThread() {}

  /**
   * Calls on a thread of its own and waits for the end; what is thrown there is thrown here. An
   * interrupt of the caller interrupts the call, which has ended when this throws.
   */
  static <T> T call(Callable<T> callable) throws InterruptedException {
    FutureTask<T> task = new FutureTask<>(callable);
    Thread thread = new Thread(null, task, "varve-guest", STACK_BYTES);
    thread.start();
    try {
      return task.get();
    } catch (InterruptedException e) {
      thread.interrupt();
      Uninterruptibles.joinUninterruptibly(thread);
      throw e;
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      Throwables.throwIfUnchecked(cause);
      throw new IllegalStateException(cause);
    }
  }
}
