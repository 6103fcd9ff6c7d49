package dev.varve.rewrite;

import java.util.List;

/**
 * What a {@link Rewriter} gives.
 *
 * @param bytes the module; not copied
 * @param unsplit the indices of the functions that are too large for the Java virtual machine to
 *     compile and that could not be split, ascending
 */
public record RewrittenModule(byte[] bytes, List<Integer> unsplit) {
  public RewrittenModule {
    unsplit = List.copyOf(unsplit);
  }
}
