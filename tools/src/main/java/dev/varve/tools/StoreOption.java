package dev.varve.tools;

import dev.varve.state.Store;
import dev.varve.store.RocksStore;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --store DIR}: which store a command works on. */
final class StoreOption {

  @Option(
      names = "--store",
      paramLabel = "DIR",
      description = "The store; else $$VARVE_STORE, else ./varve-store.")
  private @Nullable Path given;

  /** The directory of the store. */
  Path path() {
    if (given != null) {
      return given;
    }
    String named = System.getenv("VARVE_STORE");
    return Path.of(named == null || named.isEmpty() ? "varve-store" : named);
  }

  /** Opens the store to commit to it. */
  RocksStore openToWrite() {
    return RocksStore.open(path());
  }

  /** Opens the store to look into it, beside a writer if there is one. */
  Store openToRead() {
    return RocksStore.openReadOnly(path());
  }
}
