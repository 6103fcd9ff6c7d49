package dev.varve.store;

import dev.varve.merkle.CorruptionException;
import dev.varve.merkle.Hash;
import org.jspecify.annotations.Nullable;

/**
 * The rows that lead from a state root to its commits: under the root and the commit's ordinal
 * (u64) stands the commit's id with its {@link Checksum}. So the commit of a root that was made
 * last is the last of its rows.
 */
final class RootKey {

  private static final int BYTES = Hash.BYTES + Long.BYTES;

  private RootKey() {}

  static void put(Batch batch, CommitRecord record) {
    byte[] key = key(record.commit().root(), record.ordinal());
    batch.put(Column.ROOTS, key, Checksum.append(key, record.commit().id().toBytes()));
  }

  static void delete(Batch batch, CommitRecord record) {
    batch.delete(Column.ROOTS, key(record.commit().root(), record.ordinal()));
  }

  /** The id of the newest commit with that root, or null. */
  static @Nullable Hash newest(Database database, Hash root) {
    Row row = database.last(Column.ROOTS, key(root, 0), key(root, -1));
    return row == null || !Hash.of(row.key(), 0).equals(root) ? null : commit(row);
  }

  /** The root that a row leads from. */
  static Hash root(Row row) {
    if (row.key().length != BYTES) {
      throw row.corruption("expected a root and an ordinal as the key");
    }
    return Hash.of(row.key(), 0);
  }

  /** The ordinal of the commit that a row leads to. */
  static long ordinal(Row row) {
    return BigEndian.getLong(row.key(), Hash.BYTES);
  }

  /** The id of the commit that a row leads to. */
  static Hash commit(Row row) {
    byte[] id = Checksum.strip(row);
    if (row.key().length != BYTES || id.length != Hash.BYTES) {
      throw row.corruption("expected a commit's id, found " + id.length + " bytes");
    }
    return Hash.of(id);
  }

  /** That the row of {@code root} names a commit that is not there or has another root. */
  static CorruptionException misleading(Hash root, Hash commit) {
    return Row.corruption(
        Column.ROOTS, root.toBytes(), "it names commit " + commit + ", which has not this root");
  }

  static byte[] key(Hash root, long ordinal) {
    byte[] key = new byte[BYTES];
    root.writeTo(key, 0);
    BigEndian.putLong(key, Hash.BYTES, ordinal);
    return key;
  }
}
