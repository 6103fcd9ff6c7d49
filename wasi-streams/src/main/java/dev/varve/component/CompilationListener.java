package dev.varve.component;

/** Hears how far the compilation of a core module is. Called by the thread that links. */
@FunctionalInterface
public interface CompilationListener {
  /** Hears nothing. */
  CompilationListener NONE = (done, total) -> {};

  /**
   * @param done how many bytes of the module are compiled, about
   * @param total how many it has
   */
  void compiling(long done, long total);
}
