package dev.varve.tools;

import dev.varve.merkle.Hash;
import dev.varve.state.Commit;
import dev.varve.state.RefName;
import dev.varve.state.Snapshot;
import dev.varve.state.Store;
import dev.varve.tree.DirectoryTree;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --at}: which state a command looks into. */
final class AtOption {

  @Option(
      names = "--at",
      paramLabel = "COMMIT|ROOT|REF",
      description = "The state to look into (default: the head of main).")
  private @Nullable String at;

  /** Opens that state of {@code store}: the empty one if it has no commits. */
  Snapshot open(Store store) {
    if (at != null && at.equals(Hash.EMPTY.toString())) {
      return new Empty();
    }
    Optional<Commit> commit =
        at == null
            ? Selector.head(store, RefName.MAIN.text())
            : Optional.of(Selector.commit(store, at));
    return commit.map(c -> store.snapshot(c.id())).orElseGet(Empty::new);
  }

  private record Empty() implements Snapshot {
    @Override
    public DirectoryTree tree() {
      return DirectoryTree.EMPTY;
    }

    @Override
    public void close() {}
  }
}
