package dev.varve.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** An empty store with its rows in sight, in a directory that is removed in the end. */
final class TemporaryDatabase implements AutoCloseable {

  private static final StoreOptions SMALL =
      new StoreOptions(Durability.ASYNC, StoreOptions.MIN_CACHE_BYTES);

  /** So small that most of what is pruned takes several. */
  private static final Steps STEPS = new Steps(3, 1 << 10, 3 << 10);

  private final Path directory;
  private final StoreOptions options;
  private Database database;
  private RocksStore store;

  /** A store all of whose commits are checkpoints. */
  TemporaryDatabase() throws IOException {
    this(1);
  }

  /** A store with a checkpoint every so many commits. */
  TemporaryDatabase(int checkpointEvery) throws IOException {
    directory = Files.createTempDirectory("varve-test");
    options = SMALL.withCheckpointEvery(checkpointEvery);
    RocksStore.create(directory, options).close();
    open();
  }

  private void open() {
    database = new DatabaseOpening(directory, StoreOptions.MIN_CACHE_BYTES).open();
    store = new RocksStore(database, options, STEPS);
    store.recover();
  }

  /** Closes the store and opens it again. */
  void reopen() {
    store.close();
    open();
  }

  /** Opens the store again without having closed it as one should. */
  void reopenUnclosed() {
    database.close();
    reopen();
  }

  Database database() {
    return database;
  }

  RocksStore store() {
    return store;
  }

  @Override
  public void close() throws IOException {
    store.close();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
