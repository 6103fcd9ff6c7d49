package dev.varve.store;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.EnvOptions;
import org.rocksdb.Options;

/**
 * Where tables are made that a database takes in whole: a directory inside the database's own, so
 * that they need not be copied. What a writer that was cut short has left there goes when the next
 * one opens.
 */
final class Tables {

  private static final String DIRECTORY = "tables";

  private final Path directory;
  private final EnvOptions environment;
  private final Map<Column, Options> options = new EnumMap<>(Column.class);
  private long made;

  /**
   * The tables of the database in {@code path}, with the settings of its columns.
   *
   * @param handles own what is native
   */
  Tables(Path path, Handles handles, DBOptions database, Map<Column, ColumnFamilyOptions> columns) {
    this.directory = path.resolve(DIRECTORY);
    this.environment = handles.own(new EnvOptions());
    columns.forEach(
        (column, settings) -> options.put(column, handles.own(new Options(database, settings))));
  }

  /** Removes what is left of earlier writers. */
  void clear() {
    try {
      if (Files.exists(directory)) {
        MoreFiles.deleteRecursively(directory, RecursiveDeleteOption.ALLOW_INSECURE);
      }
    } catch (IOException e) {
      throw new StoreException(directory + " cannot be removed: " + e.getMessage(), e);
    }
  }

  /** Begins a table of rows of a column. */
  @SuppressWarnings("NullAway") // every column has options
  Table begin(Column column) {
    return new Table(column, nextFile(), environment, options.get(column));
  }

  private synchronized Path nextFile() {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new StoreException(directory + " cannot be made: " + e.getMessage(), e);
    }
    made++;
    return directory.resolve(made + ".sst");
  }
}
