package dev.varve.tools;

import dev.varve.merkle.Hash;
import dev.varve.state.Commit;
import dev.varve.state.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code varve root}. */
@Command(name = "root", description = "Print a state root.", mixinStandardHelpOptions = true)
final class RootCommand implements Runnable {

  @Mixin private StoreOption store;
  @Mixin private JsonOption json;
  @Mixin private RefParameter ref;

  private final Console console;

  RootCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    try (Store opened = store.openToRead()) {
      Hash root = Selector.head(opened, ref.name()).map(Commit::root).orElse(Hash.EMPTY);
      console.out().println(json.isGiven() ? new Json().with("root", root) : root);
    }
  }
}
