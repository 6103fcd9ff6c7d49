package dev.varve.everywhere;

import dev.varve.component.CompilationListener;
import dev.varve.component.CompiledModules;
import dev.varve.component.ModuleCache;
import dev.varve.rewrite.SplitSizes;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Prints what all golden runs give, a line each; the argument is a directory for compiled guests.
 */
final class GoldenRuns {

  private static final long CACHE_BYTES = 1L << 30;

  private GoldenRuns() {}

  /** Does them all, with guests that are compiled now or were before. */
  static void print(Path cache, Consumer<String> out) throws InterruptedException {
    CompiledModules modules =
        new CompiledModules(
            1 << 26,
            SplitSizes.STANDARD,
            Optional.of(new ModuleCache(cache, CACHE_BYTES)),
            CompilationListener.NONE);
    for (GoldenRun run : GoldenRun.all()) {
      out.accept(run.line(modules));
    }
  }

  /** What another Java virtual machine does. */
  public static void main(String... arguments) throws InterruptedException {
    print(Path.of(arguments[0]), System.out::println);
  }
}
