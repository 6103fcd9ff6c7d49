package dev.varve.store;

import dev.varve.state.Store;
import dev.varve.state.StoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class RocksStoreContractTest extends StoreContract {

  @TempDir private Path directory;

  @Override
  protected Store open() {
    return RocksStore.create(directory.resolve("store"));
  }
}
