package dev.varve.store;

import dev.varve.merkle.CorruptionException;
import dev.varve.merkle.Hash;
import dev.varve.state.Retention;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The single values of a store, each followed by its {@link Checksum}.
 *
 * <pre>
 * format    version of the layout (u32): 1, or 2 once there was a commit that is no checkpoint
 * mark      id of the last published node (u64)  number of commits made (u64)
 * pending   id of the commit that is being written, or made a checkpoint (32 bytes); mostly absent
 * final     id of the final commit (32 bytes)  its height (u64); absent if none is
 * retention how many commits are kept from each ref on (u64); absent for all
 * absorbing id of the commit that absorbs a removed one's list (32 bytes); mostly absent
 * import    how far an import has come: see {@link ImportRow}; absent if none is under way
 * tables    how many tables have been taken in (u64); absent for none
 * taken     the same, but taken in as a table itself: see {@link Following}
 * </pre>
 */
final class Meta {

  /** The version of the layout of a store all of whose commits are checkpoints. */
  static final int FIRST_FORMAT = 1;

  /** The version of any other, and the highest that is read. */
  static final int FORMAT = 2;

  private static final byte[] FORMAT_KEY = ascii("format");
  private static final byte[] MARK_KEY = ascii("mark");
  private static final byte[] PENDING_KEY = ascii("pending");
  private static final byte[] FINAL_KEY = ascii("final");
  private static final byte[] RETENTION_KEY = ascii("retention");
  private static final byte[] ABSORBING_KEY = ascii("absorbing");
  private static final byte[] TABLES_KEY = ascii("tables");
  private static final byte[] TAKEN_KEY = ascii("taken");

  private Meta() {}

  /**
   * How far what is published reaches.
   *
   * @param lastId the highest id of a published node, 0 for none; compared as unsigned
   * @param commits how many commits have been made
   */
  record Mark(long lastId, long commits) {

    static final Mark NONE = new Mark(0, 0);
  }

  /**
   * A final commit.
   *
   * @param commit its id; it may be pruned by now
   * @param height its height
   */
  record Final(Hash commit, long height) {}

  static void putFormat(Batch batch, int version) {
    byte[] payload = new byte[Integer.BYTES];
    BigEndian.putInt(payload, 0, version);
    put(batch, FORMAT_KEY, payload);
  }

  /** The version of the layout, or 0 if none is stated. */
  static int format(Database database) {
    byte[] payload = get(database, FORMAT_KEY, Integer.BYTES);
    return payload == null ? 0 : BigEndian.getInt(payload, 0);
  }

  /**
   * Checks that this version of Varve reads the store's layout; false if the store states none.
   *
   * @throws StoreException if a newer version made it
   */
  static boolean checkFormat(Database database) {
    int format = format(database);
    if (format > FORMAT) {
      throw new StoreException(
          database.path()
              + " has the format "
              + format
              + ", this version of Varve reads up to "
              + FORMAT
              + "; open it with a newer version");
    }
    return format != 0;
  }

  /** That the store states no version. */
  static CorruptionException missingFormat() {
    return Row.corruption(
        Column.META, FORMAT_KEY, "expected the version of the layout, found nothing");
  }

  static void putMark(Batch batch, Mark mark) {
    byte[] payload = new byte[2 * Long.BYTES];
    BigEndian.putLong(payload, 0, mark.lastId());
    BigEndian.putLong(payload, Long.BYTES, mark.commits());
    put(batch, MARK_KEY, payload);
  }

  static Mark mark(Database database) {
    byte[] payload = get(database, MARK_KEY, 2 * Long.BYTES);
    if (payload == null) {
      throw Row.corruption(Column.META, MARK_KEY, "expected the published mark, found nothing");
    }
    return new Mark(BigEndian.getLong(payload, 0), BigEndian.getLong(payload, Long.BYTES));
  }

  /** That the mark does not fit what is there. */
  static CorruptionException damagedMark(String finding) {
    return Row.corruption(Column.META, MARK_KEY, finding);
  }

  static void putPending(Batch batch, Hash commit) {
    put(batch, PENDING_KEY, commit.toBytes());
  }

  static void deletePending(Batch batch) {
    batch.delete(Column.META, PENDING_KEY);
  }

  /** The commit whose writing was cut short, or null. */
  static @Nullable Hash pending(Database database) {
    byte[] payload = get(database, PENDING_KEY, Hash.BYTES);
    return payload == null ? null : Hash.of(payload);
  }

  static void putFinal(Batch batch, Final end) {
    byte[] payload = new byte[Hash.BYTES + Long.BYTES];
    end.commit().writeTo(payload, 0);
    BigEndian.putLong(payload, Hash.BYTES, end.height());
    put(batch, FINAL_KEY, payload);
  }

  /** The commit that was made final last, or null. */
  static @Nullable Final finalCommit(Database database) {
    byte[] payload = get(database, FINAL_KEY, Hash.BYTES + Long.BYTES);
    return payload == null
        ? null
        : new Final(Hash.of(payload, 0), BigEndian.getLong(payload, Hash.BYTES));
  }

  static void putRetention(Batch batch, Retention retention) {
    put(batch, RETENTION_KEY, BigEndian.ofLong(retention.depth()));
  }

  static Retention retention(Database database) {
    byte[] payload = get(database, RETENTION_KEY, Long.BYTES);
    if (payload == null) {
      return Retention.ARCHIVE;
    }
    try {
      return Retention.keep(BigEndian.getLong(payload, 0));
    } catch (IllegalArgumentException e) {
      throw Row.corruption(Column.META, RETENTION_KEY, String.valueOf(e.getMessage()), e);
    }
  }

  static void putAbsorbing(Batch batch, Hash commit) {
    put(batch, ABSORBING_KEY, commit.toBytes());
  }

  static void deleteAbsorbing(Batch batch) {
    batch.delete(Column.META, ABSORBING_KEY);
  }

  /** The commit that absorbs the list of one that has been removed, or null. */
  static @Nullable Hash absorbing(Database database) {
    byte[] payload = get(database, ABSORBING_KEY, Hash.BYTES);
    return payload == null ? null : Hash.of(payload);
  }

  static void putTables(Batch batch, long number) {
    put(batch, TABLES_KEY, BigEndian.ofLong(number));
  }

  /** How many tables have been taken in, as the log tells. */
  static long tables(Database database) {
    return number(database, TABLES_KEY);
  }

  static void putTaken(Table table, long number) {
    byte[] value = Checksum.append(TAKEN_KEY, BigEndian.ofLong(number));
    table.put(new Row(Column.META, TAKEN_KEY, value));
  }

  /** How many tables have been taken in, as these tell. */
  static long taken(Database database) {
    return number(database, TAKEN_KEY);
  }

  private static long number(Database database, byte[] key) {
    byte[] payload = get(database, key, Long.BYTES);
    return payload == null ? 0 : BigEndian.getLong(payload, 0);
  }

  private static void put(Batch batch, byte[] key, byte[] payload) {
    batch.put(Column.META, key, Checksum.append(key, payload));
  }

  private static byte @Nullable [] get(Database database, byte[] key, int length) {
    Row row = database.row(Column.META, key);
    if (row == null) {
      return null;
    }
    byte[] payload = Checksum.strip(row);
    if (payload.length != length) {
      throw row.corruption("expected " + length + " bytes, found " + payload.length);
    }
    return payload;
  }

  private static byte[] ascii(String name) {
    return name.getBytes(StandardCharsets.US_ASCII);
  }
}
