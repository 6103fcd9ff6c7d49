package dev.varve.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Statistics;
import org.rocksdb.Status;

/**
 * Makes and opens databases, with the settings of RocksDB that suit a store: rows arrive in runs of
 * ascending ids, are read one by one, and never change.
 */
final class DatabaseOpening {

  /** How often a reader tries to get hold of a store that its writer is changing. */
  static final int ATTEMPTS = 20;

  private static final long LARGE_BUFFER = 64L << 20;
  private static final long SMALL_BUFFER = 4L << 20;
  private static final long ALL_BUFFERS = 256L << 20;

  /**
   * Below so many bytes, nodes lie in new tables and one level of old ones: what is removed of them
   * lies everywhere, so each level between would be written again whole.
   */
  private static final long NODE_LEVEL = 1L << 30;

  /** How many new tables of nodes there are before they are merged into that level. */
  private static final int NODE_TABLES = 8;

  /** Less than most buckets take, so that few blocks hold more than the one that is looked up. */
  private static final int NODE_BLOCK = 2 << 10;

  /** How RocksDB opens a database, and so what for. */
  private interface Start {
    RocksDB open(
        DBOptions options,
        String path,
        List<ColumnFamilyDescriptor> descriptors,
        List<ColumnFamilyHandle> opened)
        throws RocksDBException;
  }

  private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));
  private static final String CURRENT = "CURRENT";
  private static final String DEFAULT = "default";

  private final Path path;
  private final long cacheBytes;
  private final boolean counting;

  /** For the database in the directory {@code path}. */
  DatabaseOpening(Path path, long cacheBytes) {
    this(path, cacheBytes, false);
  }

  /** The same with a store's options: RocksDB counts what it does if the store has metrics. */
  DatabaseOpening(Path path, StoreOptions options) {
    this(path, options.blockBytes(), options.metrics() != null);
  }

  private DatabaseOpening(Path path, long cacheBytes, boolean counting) {
    NativeLibrary.load();
    this.path = path;
    this.cacheBytes = cacheBytes;
    this.counting = counting;
  }

  /**
   * Makes an empty database.
   *
   * @throws StoreException if there is something already
   */
  Database create() {
    return create(new Handles());
  }

  /** Makes an empty database whose native objects {@code handles} owns. */
  Database create(Handles handles) {
    try {
      if (Files.exists(path.resolve(CURRENT))) {
        throw new StoreException(path + " holds a store already; open that, or name another place");
      }
      if (Files.exists(path) && !isEmptyDirectory()) {
        throw new StoreException(
            path + " is not an empty directory; name a new place for the store");
      }
      Files.createDirectories(path);
    } catch (IOException e) {
      throw new StoreException(
          path + " cannot be made; name a place where you may make directories: " + e, e);
    }
    return open(handles, true, OpenMode.WRITE, RocksDB::open);
  }

  /**
   * Opens a database for writing.
   *
   * @throws StoreLockedException if it is open for writing already
   * @throws StoreException if there is none
   */
  Database open() {
    checkColumns();
    return open(new Handles(), false, OpenMode.WRITE, RocksDB::open);
  }

  /**
   * Opens a database as it stands at this moment, beside one that writes it or not. If that has
   * taken in a table meanwhile, it is opened as by a follower, who gets there.
   *
   * @throws StoreException if there is none
   */
  Database openReadOnly() {
    Database asItStood = openBesideWriter(OpenMode.READ, RocksDB::openReadOnly);
    if (!Following.isBehind(asItStood)) {
      return asItStood;
    }
    asItStood.close();
    return caughtUp(openBesideWriter(OpenMode.READ, DatabaseOpening::openFollowing));
  }

  /**
   * Opens a database as a reader that {@link Database#catchUp} brings to where its writer is.
   *
   * @throws StoreException if there is none
   */
  Database openFollowing() {
    return caughtUp(openBesideWriter(OpenMode.FOLLOW, DatabaseOpening::openFollowing));
  }

  /** A writer may remove a file between the moments at which it is named and opened. */
  private Database openBesideWriter(OpenMode mode, Start start) {
    for (int attempt = 1; true; attempt++) {
      try {
        checkColumns();
        return open(new Handles(), false, mode, start);
      } catch (StoreException e) {
        if (attempt == ATTEMPTS || !isOvertaken(e.getCause())) {
          throw e;
        }
      }
    }
  }

  private static Database caughtUp(Database database) {
    boolean caughtUp = false;
    try {
      database.catchUp();
      caughtUp = true;
      return database;
    } finally {
      if (!caughtUp) {
        database.close();
      }
    }
  }

  /** Whether RocksDB has failed because a file is gone, as it happens beside a writer. */
  static boolean isOvertaken(@Nullable Throwable failure) {
    return failure instanceof RocksDBException
        && String.valueOf(failure.getMessage()).contains("No such file");
  }

  private boolean isEmptyDirectory() throws IOException {
    if (!Files.isDirectory(path)) {
      return false;
    }
    try (Stream<Path> content = Files.list(path)) {
      return content.findAny().isEmpty();
    }
  }

  private void checkColumns() {
    Set<String> expected =
        Arrays.stream(Column.values())
            .map(Column::text)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> found = new TreeSet<>(columnFamilies());
    found.remove(DEFAULT);
    if (!found.contains(Column.META.text())) {
      throw noStore();
    }
    if (!found.equals(expected)) {
      throw new StoreException(
          path
              + " has the column families "
              + found
              + " where this version of Varve knows "
              + expected
              + "; open it with the version that made it");
    }
  }

  private List<String> columnFamilies() {
    if (!Files.isRegularFile(path.resolve(CURRENT))) {
      throw noStore();
    }
    try (Options options = new Options()) {
      return RocksDB.listColumnFamilies(options, path.toString()).stream()
          .map(name -> new String(name, StandardCharsets.UTF_8))
          .toList();
    } catch (RocksDBException e) {
      throw failure(e);
    }
  }

  /** That the directory is not, or not wholly, a store. */
  StoreException noStore() {
    return new StoreException(path + " is no Varve store; make one with 'varve init'");
  }

  private Database open(Handles handles, boolean create, OpenMode mode, Start start) {
    try {
      DBOptions options = handles.own(databaseOptions(create));
      Statistics statistics = counting ? handles.own(new Statistics()) : null;
      if (statistics != null) {
        options.setStatistics(statistics);
      }
      EnumMap<Column, ColumnFamilyOptions> settings = settings(handles);
      List<ColumnFamilyDescriptor> descriptors = descriptors(handles, settings);
      Tables tables = new Tables(path, handles, options, settings);
      List<ColumnFamilyHandle> opened = new ArrayList<>();
      RocksDB rocks = start.open(options, path.toString(), descriptors, opened);
      handles.own(rocks);
      opened.forEach(handles::own);
      if (mode == OpenMode.WRITE) {
        tables.clear();
      }
      Iterator<ColumnFamilyHandle> inOrder = opened.iterator();
      inOrder.next();
      EnumMap<Column, ColumnFamilyHandle> columns = new EnumMap<>(Column.class);
      for (Column column : Column.values()) {
        columns.put(column, inOrder.next());
      }
      return new Database(path, mode, handles, rocks, columns, tables, statistics);
    } catch (RocksDBException e) {
      handles.close();
      throw failure(e);
    } catch (RuntimeException e) {
      handles.close();
      throw e;
    }
  }

  /** RocksDB keeps messages in a directory of its own, which nobody has to find. */
  private static RocksDB openFollowing(
      DBOptions options,
      String place,
      List<ColumnFamilyDescriptor> descriptors,
      List<ColumnFamilyHandle> opened)
      throws RocksDBException {
    try (TemporaryDirectory messages = new TemporaryDirectory(TEMPORARY, "varve-reader")) {
      return RocksDB.openAsSecondary(
          options, place, messages.path().toString(), descriptors, opened);
    }
  }

  private StoreException failure(RocksDBException e) {
    Status status = e.getStatus();
    String message = String.valueOf(e.getMessage());
    boolean locked =
        status != null
            && status.getCode() == Status.Code.IOError
            && (message.contains("lock hold by current process")
                || message.contains("While lock file"));
    return locked
        ? new StoreLockedException(path, e)
        : new StoreException(path + " cannot be opened: " + message, e);
  }

  private static DBOptions databaseOptions(boolean create) {
    return new DBOptions()
        .setCreateIfMissing(create)
        .setCreateMissingColumnFamilies(create)
        .setErrorIfExists(create)
        .setMaxBackgroundJobs(2)
        .setDbWriteBufferSize(ALL_BUFFERS)
        .setMaxTotalWalSize(2 * ALL_BUFFERS)
        .setBytesPerSync(1 << 20)
        .setWalBytesPerSync(1 << 20)
        .setStatsDumpPeriodSec(0)
        .setStatsPersistPeriodSec(0)
        .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
        .setKeepLogFileNum(2);
  }

  /** One for each column after RocksDB's default family, which stays empty. */
  private static List<ColumnFamilyDescriptor> descriptors(
      Handles handles, EnumMap<Column, ColumnFamilyOptions> settings) {
    List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
    descriptors.add(
        new ColumnFamilyDescriptor(
            RocksDB.DEFAULT_COLUMN_FAMILY,
            handles.own(new ColumnFamilyOptions().setWriteBufferSize(SMALL_BUFFER))));
    settings.forEach(
        (column, options) ->
            descriptors.add(
                new ColumnFamilyDescriptor(
                    column.text().getBytes(StandardCharsets.US_ASCII), options)));
    return descriptors;
  }

  private EnumMap<Column, ColumnFamilyOptions> settings(Handles handles) {
    LRUCache cache = handles.own(new LRUCache(cacheBytes));
    BloomFilter filter = handles.own(new BloomFilter(10, false));
    EnumMap<Column, ColumnFamilyOptions> settings = new EnumMap<>(Column.class);
    for (Column column : Column.values()) {
      BlockBasedTableConfig table =
          new BlockBasedTableConfig().setBlockCache(cache).setFormatVersion(5);
      if (column.isLookedUp()) {
        table.setFilterPolicy(filter).setWholeKeyFiltering(true);
      }
      if (column.isKeptDecoded()) {
        table.setBlockSize(NODE_BLOCK);
      }
      ColumnFamilyOptions options =
          handles
              .own(new ColumnFamilyOptions())
              .setCompressionType(column.compression())
              .setWriteBufferSize(column.isLarge() ? LARGE_BUFFER : SMALL_BUFFER)
              .setLevelCompactionDynamicLevelBytes(true)
              .setTableFormatConfig(table);
      if (column == Column.NODES) {
        options.setMaxBytesForLevelBase(NODE_LEVEL).setLevel0FileNumCompactionTrigger(NODE_TABLES);
      }
      settings.put(column, options);
    }
    return settings;
  }
}
