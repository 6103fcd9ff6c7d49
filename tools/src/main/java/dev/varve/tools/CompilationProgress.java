package dev.varve.tools;

import dev.varve.component.CompilationListener;
import org.jspecify.annotations.Nullable;

/** Shows how far a core module is compiled. */
final class CompilationProgress implements CompilationListener {

  private final Console console;
  private @Nullable Progress progress;

  CompilationProgress(Console console) {
    this.console = console;
  }

  @Override
  public void compiling(long done, long total) {
    Progress shown = progress == null ? new Progress(console, "compiling", total) : progress;
    progress = shown;
    shown.at(done);
    if (done == total) {
      shown.close();
      progress = null;
    }
  }
}
