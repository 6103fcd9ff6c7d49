package dev.varve.tools;

import java.nio.file.Path;
import java.util.SplittableRandom;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompressionType;
import org.rocksdb.DataBlockIndexType;
import org.rocksdb.FlushOptions;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * {@link SmallFiles} as rows of RocksDB, a name to a content, without a tree, a journal or a
 * history: the floor of what keeps them as files.
 */
final class RawRows implements AutoCloseable {

  private final SmallFiles files;
  private final BloomFilter filter;
  private final LRUCache cache;
  private final Options options;
  private final RocksDB rocks;

  /** Rows in a new directory, behind a cache of {@code cacheBytes}. */
  RawRows(Path directory, SmallFiles files, long cacheBytes) {
    RocksDB.loadLibrary();
    this.files = files;
    this.filter = new BloomFilter(10, false);
    this.cache = new LRUCache(cacheBytes);
    this.options =
        new Options()
            .setCreateIfMissing(true)
            .setWriteBufferSize(64 << 20)
            .setMaxWriteBufferNumber(4)
            .setMaxBackgroundJobs(2)
            .setCompressionType(CompressionType.LZ4_COMPRESSION)
            .setLevelCompactionDynamicLevelBytes(true)
            .setTableFormatConfig(
                new BlockBasedTableConfig()
                    .setBlockCache(cache)
                    .setFilterPolicy(filter)
                    .setFormatVersion(5)
                    .setDataBlockIndexType(DataBlockIndexType.kDataBlockBinaryAndHash));
    try {
      this.rocks = RocksDB.open(options, directory.toString());
    } catch (RocksDBException e) {
      throw failure(e);
    }
  }

  /** Puts all rows, in batches of {@code batch}. */
  void create(int batch) {
    for (int from = 0; from < files.count(); from += batch) {
      int first = from;
      write(Math.min(batch, files.count() - from), 0, false, i -> first + i);
    }
    settle();
  }

  /** Overwrites any rows, {@code updates} times, in one batch. */
  void overwrite(int updates, long version, SplittableRandom random, boolean sync) {
    write(updates, version, sync, i -> files.any(random));
  }

  /** The content of a row. */
  byte[] get(int file) {
    try {
      return rocks.get(SmallFiles.nameBytes(file));
    } catch (RocksDBException e) {
      throw failure(e);
    }
  }

  /** Writes what is in memory to a table. */
  void flush() {
    try (FlushOptions wait = new FlushOptions().setWaitForFlush(true)) {
      rocks.flush(wait);
    } catch (RocksDBException e) {
      throw failure(e);
    }
  }

  /** Writes what is in memory to a table, and all tables to one level. */
  void settle() {
    flush();
    try {
      rocks.compactRange();
    } catch (RocksDBException e) {
      throw failure(e);
    }
  }

  @Override
  public void close() {
    rocks.close();
    options.close();
    filter.close();
    cache.close();
  }

  @FunctionalInterface
  private interface Choice {
    int file(int update);
  }

  private void write(int updates, long version, boolean sync, Choice choice) {
    try (WriteOptions durability = new WriteOptions().setSync(sync);
        WriteBatch batch = new WriteBatch()) {
      for (int i = 0; i < updates; i++) {
        int file = choice.file(i);
        batch.put(SmallFiles.nameBytes(file), SmallFiles.content(file, version));
      }
      rocks.write(durability, batch);
    } catch (RocksDBException e) {
      throw failure(e);
    }
  }

  private static Failure failure(RocksDBException e) {
    return new Failure("RocksDB alone failed: " + e.getMessage(), e);
  }
}
