package dev.varve.store;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.rocksdb.Checkpoint;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.CompactRangeOptions;
import org.rocksdb.CompactRangeOptions.BottommostLevelCompaction;
import org.rocksdb.FlushOptions;
import org.rocksdb.IngestExternalFileOptions;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.Statistics;
import org.rocksdb.Status;
import org.rocksdb.TickerType;
import org.rocksdb.WriteOptions;

/**
 * The rows of a store. Any number of threads read; whoever writes sees to it that there is one at a
 * time. A call on a closed database throws {@link IllegalStateException}; {@link #close} waits for
 * the reads under way.
 */
final class Database implements AutoCloseable {

  /** From this much in memory on, closing writes tables, which open faster than the log. */
  private static final long FLUSH_ON_CLOSE_BYTES = 8L << 20;

  private final Path path;
  private final OpenMode mode;
  private final Handles handles;
  private final RocksDB rocks;
  private final Map<Column, ColumnFamilyHandle> columns;
  private final Tables tables;
  private final @Nullable Statistics statistics;
  private final ReadOptions lookup;
  private final ReadOptions passingLookup;
  private final WriteOptions plain;
  private final WriteOptions synced;
  private final Gate gate;

  /** Unless it is open for writing. */
  private final @Nullable Following following;

  /** Held while it takes a table, or is copied: see {@link #copyTo}. */
  private final Lock taking = new ReentrantLock();

  /** Takes over {@code handles}, which own all that it is given. */
  Database(
      Path path,
      OpenMode mode,
      Handles handles,
      RocksDB rocks,
      EnumMap<Column, ColumnFamilyHandle> columns,
      Tables tables,
      @Nullable Statistics statistics) {
    this.path = path;
    this.statistics = statistics;
    this.mode = mode;
    this.handles = handles;
    this.rocks = rocks;
    this.columns = columns;
    this.tables = tables;
    this.lookup = handles.own(new ReadOptions());
    this.passingLookup = handles.own(new ReadOptions().setFillCache(false));
    this.plain = handles.own(new WriteOptions());
    this.synced = handles.own(new WriteOptions().setSync(true));
    this.gate = new Gate("the store " + path);
    this.following = mode == OpenMode.WRITE ? null : new Following(path, rocks);
  }

  /** Where it stands. */
  Path path() {
    return path;
  }

  boolean isReadOnly() {
    return mode != OpenMode.WRITE;
  }

  /** Whether it goes on to later states of a database that another process writes. */
  boolean isFollowing() {
    return mode == OpenMode.FOLLOW;
  }

  /**
   * Checks that it is open.
   *
   * @throws IllegalStateException if it is closed
   */
  void checkOpen() {
    gate.checkOpen();
  }

  boolean isOpen() {
    return gate.isOpen();
  }

  /** The value under {@code key}, or null. */
  byte @Nullable [] get(Column column, byte[] key) {
    enter(column);
    try {
      return rocks.get(handle(column), column.isKeptDecoded() ? passingLookup : lookup, key);
    } catch (RocksDBException e) {
      throw unreadable(column, key, e);
    } finally {
      leave(column);
    }
  }

  /** The row under {@code key}, or null. */
  @Nullable Row row(Column column, byte[] key) {
    byte[] value = get(column, key);
    return value == null ? null : new Row(column, key, value);
  }

  /**
   * Shows the rows from {@code from} up to, and without, {@code to}, or to the end, in the order of
   * their keys, for as long as {@code visitor} says true.
   */
  void scan(Column column, byte[] from, byte @Nullable [] to, Predicate<Row> visitor) {
    enter(column);
    try (Slice end = to == null ? null : new Slice(to);
        ReadOptions options = new ReadOptions()) {
      if (end != null) {
        options.setIterateUpperBound(end);
      }
      try (RocksIterator iterator = rocks.newIterator(handle(column), options)) {
        iterator.seek(from);
        while (iterator.isValid()
            && visitor.test(new Row(column, iterator.key(), iterator.value()))) {
          iterator.next();
        }
        iterator.status();
      }
    } catch (RocksDBException e) {
      throw unreadable(column, from, e);
    } finally {
      leave(column);
    }
  }

  /** Shows the keys of all rows in their order. */
  void scanKeys(Column column, Consumer<byte[]> visitor) {
    enter(column);
    try (ReadOptions options = new ReadOptions();
        RocksIterator iterator = rocks.newIterator(handle(column), options)) {
      for (iterator.seekToFirst(); iterator.isValid(); iterator.next()) {
        visitor.accept(iterator.key());
      }
      iterator.status();
    } catch (RocksDBException e) {
      throw unreadable(column, new byte[0], e);
    } finally {
      leave(column);
    }
  }

  /** The last row before {@code to} that is not before {@code from}, or null. */
  @Nullable Row last(Column column, byte[] from, byte[] to) {
    enter(column);
    try (Slice begin = new Slice(from);
        ReadOptions options = new ReadOptions().setIterateLowerBound(begin);
        RocksIterator iterator = rocks.newIterator(handle(column), options)) {
      iterator.seekForPrev(to);
      if (iterator.isValid() && Arrays.equals(iterator.key(), to)) {
        iterator.prev();
      }
      Row row = iterator.isValid() ? new Row(column, iterator.key(), iterator.value()) : null;
      iterator.status();
      return row;
    } catch (RocksDBException e) {
      throw unreadable(column, from, e);
    } finally {
      leave(column);
    }
  }

  /** An empty batch of changes; its owner closes it. */
  Batch newBatch(int expectedBytes) {
    return new Batch(columns, expectedBytes);
  }

  /**
   * Applies all of a batch or nothing; with {@code sync} it and all before it are on disk when the
   * call returns.
   *
   * @throws StoreException if the database cannot be written
   */
  void write(Batch batch, boolean sync) {
    gate.enter();
    try {
      rocks.write(sync ? synced : plain, batch.rocks());
    } catch (RocksDBException e) {
      throw new StoreException(path + " cannot be written: " + e.getMessage(), e);
    } finally {
      gate.leave();
    }
  }

  /** Begins a table of rows that is made beside the database. */
  Table newTable(Column column) {
    return tables.begin(column);
  }

  /**
   * Ends a table and takes in all its rows, or none, by moving its file. They, and all batches
   * before, are on disk when the call returns. What was removed from the column before goes into a
   * table as well, as it would if the rows went through memory: room is given back at the same
   * pace.
   *
   * @throws StoreException if the database cannot be written
   */
  void take(Table table) {
    gate.enter();
    taking.lock();
    try (Table taken = newTable(Column.META);
        Batch batch = newBatch(100);
        FlushOptions flush = new FlushOptions().setWaitForFlush(false)) {
      rocks.syncWal();
      ingest(table);
      long number = Meta.tables(this) + 1;
      Meta.putTaken(taken, number);
      ingest(taken);
      Meta.putTables(batch, number);
      write(batch, false);
      rocks.flush(flush, handle(table.column()));
    } catch (RocksDBException e) {
      throw new StoreException(path + " cannot be written: " + e.getMessage(), e);
    } finally {
      taking.unlock();
      gate.leave();
    }
  }

  private void ingest(Table table) throws RocksDBException {
    try (IngestExternalFileOptions options = new IngestExternalFileOptions().setMoveFiles(true)) {
      List<String> file = List.of(table.finish().toString());
      rocks.ingestExternalFile(handle(table.column()), file, options);
    }
  }

  /** How many rows a column has; it reads them all. */
  long count(Column column) {
    long[] rows = {0};
    scan(
        column,
        new byte[0],
        null,
        row -> {
          rows[0]++;
          return true;
        });
    return rows[0];
  }

  /** How much each column takes. */
  ImmutableList<StoreStats.ColumnStats> columnStats() {
    return columns.keySet().stream()
        .map(
            column ->
                new StoreStats.ColumnStats(
                    column.text(),
                    property(column, "rocksdb.estimate-num-keys"),
                    property(column, "rocksdb.total-sst-files-size"),
                    property(column, "rocksdb.cur-size-all-mem-tables")))
        .collect(toImmutableList());
  }

  /** One of RocksDB's properties of a column that are numbers. */
  long property(Column column, String name) {
    gate.enter();
    try {
      return rocks.getLongProperty(handle(column), name);
    } catch (RocksDBException e) {
      throw new StoreException(path + " cannot be read: " + e.getMessage(), e);
    } finally {
      gate.leave();
    }
  }

  /** One of RocksDB's own counters; 0 if they are not kept. */
  long ticker(TickerType type) {
    gate.enter();
    try {
      return statistics == null ? 0 : statistics.getTickerCount(type);
    } finally {
      gate.leave();
    }
  }

  /** Sees to it that all that was written is on disk. */
  void sync() {
    gate.enter();
    try {
      rocks.syncWal();
    } catch (RocksDBException e) {
      throw new StoreException(path + " cannot be written: " + e.getMessage(), e);
    } finally {
      gate.leave();
    }
  }

  /**
   * Sees what its writer has written since it was opened for reading, or has caught up.
   *
   * @throws StoreException if it cannot be followed
   */
  void catchUp() {
    gate.enter();
    try {
      if (following != null) {
        following.catchUp(this);
      }
    } finally {
      gate.leave();
    }
  }

  /**
   * Copies the database, as it stands at some moment of the call, to a directory that does not
   * exist yet. Tables are linked where the file system can, and copied otherwise. None is taken in
   * meanwhile: it looks which there are before it copies the log, which might publish what they
   * have.
   */
  void copyTo(Path target) {
    gate.enter();
    taking.lock();
    try (Checkpoint checkpoint = Checkpoint.create(rocks)) {
      checkpoint.createCheckpoint(target.toString());
    } catch (RocksDBException e) {
      throw new StoreException(target + " cannot be written: " + e.getMessage(), e);
    } finally {
      taking.unlock();
      gate.leave();
    }
  }

  /** Writes all tables anew, without what was removed. */
  void compact() {
    gate.enter();
    try (CompactRangeOptions options =
        new CompactRangeOptions()
            .setBottommostLevelCompaction(BottommostLevelCompaction.kForceOptimized)) {
      for (ColumnFamilyHandle column : columns.values()) {
        rocks.compactRange(column, null, null, options);
      }
    } catch (RocksDBException e) {
      throw new StoreException(path + " cannot be written: " + e.getMessage(), e);
    } finally {
      gate.leave();
    }
  }

  /** Waits for the calls under way and frees all native memory. Later calls do nothing. */
  @Override
  public void close() {
    if (!gate.close()) {
      return;
    }
    try (handles) {
      if (mode == OpenMode.WRITE) {
        flush();
      }
    }
  }

  private void flush() {
    try (FlushOptions options = new FlushOptions().setWaitForFlush(true)) {
      rocks.syncWal();
      if (rocks.getAggregatedLongProperty("rocksdb.cur-size-all-mem-tables")
          > FLUSH_ON_CLOSE_BYTES) {
        rocks.flush(options, List.copyOf(columns.values()));
      }
    } catch (RocksDBException e) {
      throw new StoreException(path + " cannot be written: " + e.getMessage(), e);
    }
  }

  private void enter(Column column) {
    gate.enter();
    if (following != null) {
      following.enter(column);
    }
  }

  private void leave(Column column) {
    if (following != null) {
      following.leave(column);
    }
    gate.leave();
  }

  @SuppressWarnings("NullAway") // every column has a handle
  private ColumnFamilyHandle handle(Column column) {
    return columns.get(column);
  }

  private RuntimeException unreadable(Column column, byte[] key, RocksDBException e) {
    Status status = e.getStatus();
    if (status != null && status.getCode() == Status.Code.Corruption) {
      return Row.corruption(column, key, "RocksDB finds " + e.getMessage(), e);
    }
    return new StoreException(path + " cannot be read: " + e.getMessage(), e);
  }
}
