package dev.varve.tools;

import dev.varve.store.RocksStore;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code varve init}. */
@Command(name = "init", description = "Create an empty store.", mixinStandardHelpOptions = true)
final class InitCommand implements Runnable {

  @Mixin private StoreOption store;
  @Mixin private JsonOption json;

  private final Console console;

  InitCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    Path path = store.path();
    RocksStore.create(path).close();
    console
        .out()
        .println(json.isGiven() ? new Json().with("store", path) : "created the store " + path);
  }
}
