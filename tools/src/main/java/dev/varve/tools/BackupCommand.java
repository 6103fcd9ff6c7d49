package dev.varve.tools;

import dev.varve.store.RocksStore;
import dev.varve.store.StoreLockedException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code varve backup}. */
@Command(
    name = "backup",
    description = {
      "Copy a store to a new directory.",
      "",
      "On the same file system files are linked, which takes no time and no room at first; on"
          + " another one they are copied. Beside a writer the rows are copied one by one, as they"
          + " stand at this moment. The copy is a store like any other.",
      ""
    },
    mixinStandardHelpOptions = true)
final class BackupCommand implements Runnable {

  @Mixin private StoreOption store;
  @Mixin private JsonOption json;

  @Parameters(paramLabel = "DIR", description = "A directory that does not exist yet.")
  private Path target;

  private final Console console;

  BackupCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    try (RocksStore opened = open()) {
      opened.backup(target);
    }
    console
        .out()
        .println(
            json.isGiven() ? new Json().with("store", target) : "copied the store to " + target);
  }

  private RocksStore open() {
    try {
      return RocksStore.open(store.path());
    } catch (StoreLockedException e) {
      return RocksStore.openReadOnly(store.path());
    }
  }
}
