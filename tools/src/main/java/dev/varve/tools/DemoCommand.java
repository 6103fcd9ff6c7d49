package dev.varve.tools;

import dev.varve.component.Component;
import dev.varve.state.Store;
import dev.varve.store.RocksStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code varve demo}. */
@Command(
    name = "demo",
    description = "Run the ledger contract on a new store, replay its journals, alter one.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

  @Option(
      names = "--store",
      paramLabel = "DIR",
      description = "Make the store here and keep it (default: a temporary one).")
  private @Nullable Path kept;

  @Mixin private CacheOption cache;

  private final Console console;

  DemoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path directory = kept == null ? Files.createTempDirectory("varve-demo") : kept;
    try {
      try (Store store = RocksStore.create(directory)) {
        console.out().println("A new store in " + directory + ".");
        boolean held =
            new Demonstration(console.out(), store, ledger(), cache.modules(console, 0)).run();
        return held ? ExitCode.OK : ExitCode.DIFFERENT;
      }
    } finally {
      if (kept == null) {
        HostDirectory.delete(directory);
      }
    }
  }

  private static Component ledger() throws IOException {
    return Component.parse(BuiltInGuest.bytes("ledger.wasm"));
  }
}
