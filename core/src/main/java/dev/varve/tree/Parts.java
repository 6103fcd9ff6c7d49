package dev.varve.tree;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Parts of one update that do not depend on each other: many are done by all processors. */
public final class Parts {

  /** Fewer changes than this are not worth waking another thread. */
  private static final int MANY = 512;

  /** What the first of the parts that failed has thrown. */
  private static final class Failure {

    private int part = Integer.MAX_VALUE;
    private @Nullable RuntimeException thrown;

    synchronized void note(int failed, RuntimeException exception) {
      if (failed < part) {
        part = failed;
        thrown = exception;
      }
    }

    synchronized void check() {
      if (thrown != null) {
        throw thrown;
      }
    }
  }

  private Parts() {}

  /**
   * Does parts 0 to {@code count}, in any order and by any threads if there are many changes. If
   * some of them throw, what the first of these has thrown comes out.
   *
   * @param changes about how many changes there are in all parts
   */
  public static void forEach(int count, int changes, IntConsumer action) {
    if (changes < MANY) {
      for (int part = 0; part < count; part++) {
        action.accept(part);
      }
      return;
    }
    Failure failure = new Failure();
    IntStream.range(0, count)
        .parallel()
        .forEach(
            part -> {
              try {
                action.accept(part);
              } catch (RuntimeException e) {
                failure.note(part, e);
              }
            });
    failure.check();
  }
}
