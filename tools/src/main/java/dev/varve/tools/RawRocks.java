package dev.varve.tools;

import dev.varve.tree.ContentTree;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Random;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/** RocksDB without a Merkle tree or a journal: the floor of the benchmarks. */
final class RawRocks {

  private static final int JOURNAL_ROW = 1 << 20;
  private static final int BATCH = 4 << 20;

  private RawRocks() {}

  /**
   * The rate at which it takes {@code journalBytes} in rows of 1 MiB and {@code chunks} rows of a
   * chunk each, in batches of 4 MiB.
   */
  static double megabytesPerSecond(Path directory, long journalBytes, long chunks) {
    RocksDB.loadLibrary();
    long start = System.nanoTime();
    long total = 0;
    try (Options options = new Options().setCreateIfMissing(true);
        RocksDB db = RocksDB.open(options, directory.toString());
        WriteOptions durability = new WriteOptions();
        WriteBatch batch = new WriteBatch()) {
      byte[] row = new byte[JOURNAL_ROW];
      byte[] chunk = new byte[ContentTree.CHUNK];
      new Random(1).nextBytes(row);
      new Random(2).nextBytes(chunk);
      start = System.nanoTime();
      long key = 0;
      for (long left = journalBytes; left > 0; left -= row.length) {
        total += put(db, durability, batch, key++, row);
      }
      for (long i = 0; i < chunks; i++) {
        total += put(db, durability, batch, key++, chunk);
      }
      db.write(durability, batch);
      return total / 1e6 / ((System.nanoTime() - start) / 1e9);
    } catch (RocksDBException e) {
      throw new Failure("RocksDB alone failed: " + e.getMessage(), e);
    }
  }

  /** The rate at which it takes {@code rows} rows of {@code bytes} bytes, written as one batch. */
  static double rowsPerSecond(Path directory, long rows, int bytes) {
    RocksDB.loadLibrary();
    try (Options options = new Options().setCreateIfMissing(true);
        RocksDB db = RocksDB.open(options, directory.toString());
        WriteOptions durability = new WriteOptions().setSync(true);
        WriteBatch batch = new WriteBatch()) {
      byte[] row = new byte[bytes];
      long start = System.nanoTime();
      for (long key = 0; key < rows; key++) {
        batch.put(ByteBuffer.allocate(Long.BYTES).putLong(key).array(), row);
      }
      db.write(durability, batch);
      return rows / ((System.nanoTime() - start) / 1e9);
    } catch (RocksDBException e) {
      throw new Failure("RocksDB alone failed: " + e.getMessage(), e);
    }
  }

  private static int put(
      RocksDB db, WriteOptions durability, WriteBatch batch, long key, byte[] value)
      throws RocksDBException {
    batch.put(ByteBuffer.allocate(Long.BYTES).putLong(key).array(), value);
    if (batch.getDataSize() >= BATCH) {
      db.write(durability, batch);
      batch.clear();
    }
    return value.length;
  }
}
