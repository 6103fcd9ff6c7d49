package dev.varve.tools;

import dev.varve.state.RefName;
import dev.varve.state.Snapshot;
import dev.varve.state.Store;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --at}: which state a command looks into. */
final class AtOption {

  @Option(
      names = "--at",
      paramLabel = "COMMIT|ROOT|REF",
      description = "The state to look into (default: the head of main): " + Selector.FORMS + ".")
  private @Nullable String at;

  /** Opens that state of {@code store}: the empty one if it has no commits. */
  Snapshot open(Store store) {
    return at == null
        ? Selector.head(store, RefName.MAIN.text())
            .map(commit -> store.snapshot(commit.id()))
            .orElseGet(NoFiles::new)
        : Selector.snapshot(store, at);
  }
}
