package dev.varve.wasi;

import com.google.common.base.Throwables;
import com.google.common.util.concurrent.Uninterruptibles;
import dev.varve.journal.Limit;
import dev.varve.journal.Limits;
import dev.varve.vfs.Fuel;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The thread that a guest runs on. Its stack is so large that the guest's own limits are met first;
 * memory is taken as the stack grows.
 */
final class GuestThread {

  private static final long BYTES_OF_A_FRAME = 1_536;
  private static final long BYTES_OF_A_SLOT = 24;
  private static final long BYTES_OF_THE_HOST = 4 << 20;
  private static final long MOST_BYTES = 8L << 30;

  private GuestThread() {}

  /**
   * How large a stack must be so that a guest meets its limits before Java's stack ends.
   *
   * @throws IllegalArgumentException if that is more than 8 GiB
   */
  static long stackBytes(Limits limits) {
    long frames = limits.get(Limit.FRAMES);
    long slots = limits.get(Limit.SLOTS);
    if (frames > MOST_BYTES / BYTES_OF_A_FRAME || slots > MOST_BYTES / BYTES_OF_A_SLOT) {
      throw tooMuch(frames, slots);
    }
    long bytes = BYTES_OF_A_FRAME * frames + BYTES_OF_A_SLOT * slots + BYTES_OF_THE_HOST;
    if (bytes > MOST_BYTES) {
      throw tooMuch(frames, slots);
    }
    return bytes;
  }

  private static IllegalArgumentException tooMuch(long frames, long slots) {
    return new IllegalArgumentException(
        "a guest with " + frames + " frames and " + slots + " slots needs a stack of over 8 GiB");
  }

  /**
   * Calls on a thread of its own and waits for the end; what is thrown there is thrown here. An
   * interrupt of the caller interrupts the call and stops the fuel that it uses; it has ended when
   * this throws.
   */
  static <T> T call(long stackBytes, Fuel fuel, Callable<T> callable) throws InterruptedException {
    FutureTask<T> task = new FutureTask<>(callable);
    Thread thread = new Thread(null, task, "varve-guest", stackBytes);
    thread.start();
    try {
      return task.get();
    } catch (InterruptedException e) {
      thread.interrupt();
      fuel.stop();
      Uninterruptibles.joinUninterruptibly(thread);
      throw e;
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      Throwables.throwIfUnchecked(cause);
      throw new IllegalStateException(cause);
    }
  }
}
