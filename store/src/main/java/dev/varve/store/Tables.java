package dev.varve.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.Options;

/**
 * Where tables are made that a database takes in whole: a directory inside the database's own, so
 * that they need not be copied. What a writer that was cut short has left there goes when the next
 * one opens.
 */
final class Tables {

  private static final String DIRECTORY = "tables";

  private final Path directory;
  private final Handles handles;
  private final DBOptions database;
  private final Map<Column, ColumnFamilyOptions> columns;
  private final Map<Column, Options> options = new EnumMap<>(Column.class);
  private long made;

  /**
   * The tables of the database in {@code path}, with the settings of its columns.
   *
   * @param handles own what is native
   */
  Tables(Path path, Handles handles, DBOptions database, Map<Column, ColumnFamilyOptions> columns) {
    this.directory = path.resolve(DIRECTORY);
    this.handles = handles;
    this.database = database;
    this.columns = columns;
  }

  /** Removes what is left of earlier writers. */
  void clear() {
    TemporaryDirectory.remove(directory);
  }

  /** Begins a table of rows of a column. */
  synchronized Table begin(Column column) {
    return new Table(column, nextFile(), options.computeIfAbsent(column, this::options));
  }

  @SuppressWarnings("NullAway") // every column has settings
  private Options options(Column column) {
    return handles.own(new Options(database, columns.get(column)));
  }

  private Path nextFile() {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new StoreException(directory + " cannot be made: " + e.getMessage(), e);
    }
    made++;
    return directory.resolve(made + ".sst");
  }
}
