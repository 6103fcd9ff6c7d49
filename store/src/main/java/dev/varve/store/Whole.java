package dev.varve.store;

import dev.varve.merkle.CorruptionException;

/**
 * Whether a database that was read beside its writer has all nodes that are published. Their tables
 * reach a reader by RocksDB's list of tables, what publishes them by its log, and the list is read
 * first: a writer may get in between. Whoever looks again and finds nothing more published has all.
 */
final class Whole {

  private Whole() {}

  /** The id of the last published node; 0 if there is none, or damage keeps it from being known. */
  static long lastNode(Database database) {
    try {
      return Meta.mark(database).lastId();
    } catch (CorruptionException e) {
      return 0;
    }
  }

  /** Whether the node of that id is there; true for 0. */
  static boolean hasNode(Database database, long id) {
    byte[] key = BigEndian.ofLong(id);
    return id == 0
        || database.get(Column.NODES, key) != null
        || database.get(Column.CHUNKS, key) != null;
  }
}
