package dev.varve.component;

/**
 * Core modules that were compiled, by content, so that linking the same component again compiles
 * nothing. Bounded: the modules that were not used for the longest time go first. May be shared by
 * linkers and threads.
 */
public final class CompiledModules {
  private final long maximumBytes;

  /**
   * @param maximumBytes how many bytes of core modules to keep, before compilation; a larger module
   *     is not kept
   */
  public CompiledModules(long maximumBytes) {
    this.maximumBytes = maximumBytes;
  }
}
