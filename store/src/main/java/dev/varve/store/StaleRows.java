package dev.varve.store;

import com.google.common.primitives.ImmutableLongArray;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * The rows of stale lists: the ids of nodes that the nearest checkpoint before a checkpoint has and
 * its own tree has not; any other commit's list is empty. Integers are big-endian.
 *
 * <pre>
 * key     list (u64)  column (u8): 1 = nodes, 2 = chunks  the lowest id (u64)
 * value   for each further id, ascending: how much larger than the one before (varint)  checksum
 * </pre>
 *
 * A varint is unsigned LEB128 in its shortest form and above 0. A row has at most {@link #MAX_IDS}
 * ids; the rows of a list stand in no order but that of their lowest ids. Which list belongs to a
 * commit is told by its {@link Lineage}.
 */
final class StaleRows {

  /** How many ids a row has at most. */
  static final int MAX_IDS = 4096;

  private static final int COLUMN_AT = Long.BYTES;
  private static final int FIRST_AT = COLUMN_AT + 1;
  private static final int KEY_BYTES = FIRST_AT + Long.BYTES;
  private static final int VARINT_BYTES = 9;

  private StaleRows() {}

  /** Ids of one column as they stand in one row: ascending, above 0, 1 to {@link #MAX_IDS}. */
  record Ids(Column column, ImmutableLongArray ids) {}

  static byte[] key(long list, Ids ids) {
    byte[] key = new byte[KEY_BYTES];
    BigEndian.putLong(key, 0, list);
    key[COLUMN_AT] = code(ids.column());
    BigEndian.putLong(key, FIRST_AT, ids.ids().get(0));
    return key;
  }

  static byte[] value(byte[] key, Ids ids) {
    byte[] bytes = new byte[VARINT_BYTES * ids.ids().length()];
    int at = 0;
    for (int i = 1; i < ids.ids().length(); i++) {
      long rest = ids.ids().get(i) - ids.ids().get(i - 1);
      while (rest >= 0x80) {
        bytes[at++] = (byte) (rest | 0x80);
        rest >>>= 7;
      }
      bytes[at++] = (byte) rest;
    }
    return Checksum.append(key, Arrays.copyOf(bytes, at));
  }

  /**
   * The ids of a row.
   *
   * @throws dev.varve.merkle.CorruptionException if the row is not as it was stored
   */
  static Ids decode(Row row) {
    byte[] key = row.key();
    if (key.length != KEY_BYTES || key[COLUMN_AT] < 1 || key[COLUMN_AT] > 2) {
      throw row.corruption("expected a part of a stale list");
    }
    Column column = key[COLUMN_AT] == 1 ? Column.NODES : Column.CHUNKS;
    byte[] payload = Checksum.strip(row);
    long[] ids = new long[Math.min(MAX_IDS, payload.length + 1)];
    ids[0] = BigEndian.getLong(key, FIRST_AT);
    int size = 1;
    int at = 0;
    while (at < payload.length && size < ids.length) {
      long step = 0;
      int begin = at;
      while (at < payload.length && payload[at] < 0 && at - begin < VARINT_BYTES - 1) {
        step |= (payload[at] & 0x7FL) << 7 * (at++ - begin);
      }
      if (at == payload.length || payload[at] < 0 || payload[at] == 0) {
        throw row.corruption("no step to a larger id at offset " + begin);
      }
      step |= (long) payload[at] << 7 * (at++ - begin);
      ids[size] = ids[size - 1] + step;
      if (ids[size] <= ids[size - 1]) {
        throw row.corruption("the id at offset " + begin + " is too large");
      }
      size++;
    }
    if (at != payload.length || ids[0] <= 0) {
      throw row.corruption("no ids of at most " + MAX_IDS + " nodes, ascending from 1 on");
    }
    return new Ids(column, ImmutableLongArray.copyOf(ids).subArray(0, size).trimmed());
  }

  static void put(RowWriter rows, long list, Ids ids) {
    byte[] key = key(list, ids);
    rows.put(Column.STALE, key, value(key, ids));
  }

  static void put(Batch batch, long list, Ids ids) {
    byte[] key = key(list, ids);
    batch.put(Column.STALE, key, value(key, ids));
  }

  /** Shows the rows of a list for as long as {@code visitor} says true. */
  static void scan(Database database, long list, Predicate<Row> visitor) {
    database.scan(Column.STALE, BigEndian.ofLong(list), BigEndian.ofLong(list + 1), visitor);
  }

  /** Removes a list. */
  static void deleteAll(Batch batch, long list) {
    batch.deleteRange(Column.STALE, BigEndian.ofLong(list), BigEndian.ofLong(list + 1));
  }

  /** Removes the lists from {@code list} on. */
  static void deleteFrom(Batch batch, long list) {
    byte[] end = new byte[KEY_BYTES + 1];
    Arrays.fill(end, (byte) -1);
    batch.deleteRange(Column.STALE, BigEndian.ofLong(list), end);
  }

  private static byte code(Column column) {
    return (byte) (column == Column.NODES ? 1 : 2);
  }
}
