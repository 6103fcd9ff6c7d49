package dev.varve.tools;

import dev.varve.store.RocksStore;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code varve snapshot abandon}. */
@Command(
    name = "abandon",
    description = "Give up an import that was cut short and remove what it has brought.",
    mixinStandardHelpOptions = true)
final class SnapshotAbandonCommand implements Callable<Integer> {

  @Mixin private StoreOption store;
  @Mixin private JsonOption json;

  private final Console console;

  SnapshotAbandonCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (RocksStore opened = store.openToWrite()) {
      boolean was = opened.abandonImport();
      console
          .out()
          .println(
              json.isGiven()
                  ? new Json().with("abandoned", was)
                  : was ? "gave up the import" : "no import is under way");
    }
    return ExitCode.OK;
  }
}
