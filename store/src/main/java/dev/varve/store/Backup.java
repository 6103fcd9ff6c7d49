package dev.varve.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A copy of a store in another directory. */
final class Backup {

  private static final long CACHE_BYTES = 1 << 20;
  private static final byte[] FIRST = new byte[0];

  private Backup() {}

  /**
   * Copies a database to {@code target}: its writer links or copies files, a reader copies rows.
   *
   * @throws StoreException if there is something already, or it cannot be written
   */
  static void copy(Database database, Path target) {
    checkTarget(target);
    if (database.isReadOnly()) {
      copyRows(database, target);
    } else {
      database.copyTo(target);
    }
  }

  private static void checkTarget(Path target) {
    if (Files.exists(target)) {
      throw new StoreException(target + " exists already; name a new place for the backup");
    }
    try {
      Files.createDirectories(target.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new StoreException(
          target + " cannot be made; name a place where you may make directories: " + e, e);
    }
  }

  /** The single values come last, so that a copy that was cut short is no store. */
  private static void copyRows(Database database, Path target) {
    try (Database copy = new DatabaseOpening(target, CACHE_BYTES).create();
        RowWriter rows = new RowWriter(copy)) {
      for (Column column : Column.values()) {
        if (column != Column.META) {
          copyColumn(database, column, rows);
        }
      }
      rows.flush();
      copy.sync();
      copyColumn(database, Column.META, rows);
      rows.flush();
      copy.sync();
    }
  }

  private static void copyColumn(Database database, Column column, RowWriter rows) {
    database.scan(
        column,
        FIRST,
        null,
        row -> {
          rows.put(row);
          return true;
        });
  }
}
