package dev.varve.store;

import java.nio.file.Path;
import java.util.function.Function;

/** Opens stores. No database stays open where that fails. */
final class StoreOpening {

  private final DatabaseOpening databases;
  private final StoreOptions options;

  /** Of the store in {@code directory}. */
  StoreOpening(Path directory, StoreOptions options) {
    this.databases = new DatabaseOpening(directory, options);
    this.options = options;
  }

  /** Makes an empty store. */
  RocksStore create() {
    return opened(
        databases.create(),
        database -> {
          try (Batch batch = database.newBatch(1 << 10)) {
            Meta.putFormat(batch, Meta.FIRST_FORMAT);
            Meta.putMark(batch, Meta.Mark.NONE);
            database.write(batch, true);
          }
          return new RocksStore(database, options);
        });
  }

  /** Opens it for writing and removes what a writer that was cut short has left. */
  RocksStore write() {
    return opened(
        databases.open(),
        database -> {
          checkFormat(database);
          RocksStore store = new RocksStore(database, options);
          store.recover();
          return store;
        });
  }

  /** Opens it as it stands. */
  RocksStore readOnly() {
    return opened(
        databases.openReadOnly(),
        database -> {
          checkFormat(database);
          return new RocksStore(database, options);
        });
  }

  /** Opens it beside its writer. */
  RocksStore follow() {
    return opened(
        databases.openFollowing(),
        database -> {
          checkFormat(database);
          return new RocksStore(database, options);
        });
  }

  private static RocksStore opened(Database database, Function<Database, RocksStore> opening) {
    boolean opened = false;
    try {
      RocksStore store = opening.apply(database);
      opened = true;
      return store;
    } finally {
      if (!opened) {
        database.close();
      }
    }
  }

  private void checkFormat(Database database) {
    if (!Meta.checkFormat(database)) {
      throw databases.noStore();
    }
  }
}
