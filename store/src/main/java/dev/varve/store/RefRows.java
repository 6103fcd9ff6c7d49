package dev.varve.store;

import com.google.common.collect.ImmutableSortedMap;
import dev.varve.merkle.CorruptionException;
import dev.varve.merkle.Hash;
import dev.varve.state.RefName;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The rows of refs: under the name in ASCII stands the id of the commit with its {@link Checksum}.
 */
final class RefRows {

  private RefRows() {}

  static void put(Batch batch, RefName name, Hash commit) {
    byte[] key = key(name);
    batch.put(Column.REFS, key, Checksum.append(key, commit.toBytes()));
  }

  static void delete(Batch batch, RefName name) {
    batch.delete(Column.REFS, key(name));
  }

  /** Where the ref stands, or null if it does not exist. */
  static @Nullable Hash get(Database database, RefName name) {
    Row row = database.row(Column.REFS, key(name));
    return row == null ? null : target(row);
  }

  static ImmutableSortedMap<RefName, Hash> all(Database database) {
    ImmutableSortedMap.Builder<RefName, Hash> refs = ImmutableSortedMap.naturalOrder();
    database.scan(
        Column.REFS,
        new byte[0],
        null,
        row -> {
          refs.put(name(row), target(row));
          return true;
        });
    return refs.buildOrThrow();
  }

  /** That the ref names what is no commit. */
  static CorruptionException dangling(RefName name, Hash target) {
    return Row.corruption(
        Column.REFS, key(name), "expected a commit of this store, found " + target);
  }

  static Hash target(Row row) {
    byte[] payload = Checksum.strip(row);
    if (payload.length != Hash.BYTES) {
      throw row.corruption("expected a commit's id, found " + payload.length + " bytes");
    }
    return Hash.of(payload);
  }

  static RefName name(Row row) {
    try {
      return new RefName(new String(row.key(), StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException e) {
      throw row.corruption(String.valueOf(e.getMessage()));
    }
  }

  private static byte[] key(RefName name) {
    return name.text().getBytes(StandardCharsets.US_ASCII);
  }
}
