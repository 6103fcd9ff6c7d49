package dev.varve.store;

import dev.varve.state.Store;
import dev.varve.state.StoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A store two in three of whose commits are no checkpoints. */
class CheckpointedContractTest extends StoreContract {

  @TempDir private Path directory;

  @Override
  protected Store open() {
    return RocksStore.create(
        directory.resolve("store"), StoreOptions.STANDARD.withCheckpointEvery(3));
  }

  @Override
  protected int mostBeside() {
    return 2;
  }
}
