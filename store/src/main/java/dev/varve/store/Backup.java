package dev.varve.store;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
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
   * Commits may go on beside a writer, and are held up if the copy was made amidst one.
   *
   * @throws StoreException if there is something already, or it cannot be written
   */
  static void copy(Database database, Writing writing, Path target) {
    checkTarget(target);
    if (database.isReadOnly()) {
      writing.alone(() -> copyRows(database, target));
      return;
    }
    database.copyTo(target);
    if (!isWhole(target)) {
      remove(target);
      writing.alone(() -> database.copyTo(target));
    }
  }

  private static boolean isWhole(Path target) {
    try (Database copy = new DatabaseOpening(target, CACHE_BYTES).openReadOnly()) {
      return Whole.hasNode(copy, Whole.lastNode(copy));
    }
  }

  private static void remove(Path target) {
    try {
      MoreFiles.deleteRecursively(target, RecursiveDeleteOption.ALLOW_INSECURE);
    } catch (IOException e) {
      throw new StoreException(target + " cannot be removed: " + e, e);
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
          rows.put(column, row.key(), row.value());
          return true;
        });
  }
}
