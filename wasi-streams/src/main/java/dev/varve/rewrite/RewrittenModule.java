package dev.varve.rewrite;

import java.util.List;

/** What a {@link Rewriter} gives. */
public final class RewrittenModule {
  private final byte[] bytes;
  private final List<Integer> unsplit;

  RewrittenModule(byte[] bytes, List<Integer> unsplit) {
    this.bytes = bytes;
    this.unsplit = List.copyOf(unsplit);
  }

  /** The module; the very array that was given if nothing is to be changed. Not copied. */
  public byte[] bytes() {
    return bytes;
  }

  /**
   * The indices of the functions that are too large for the Java virtual machine to compile and
   * that could not be split, ascending.
   */
  public List<Integer> unsplit() {
    return unsplit;
  }
}
