package dev.varve.store;

import dev.varve.merkle.Hash;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The single values of a store, each followed by its {@link Checksum}.
 *
 * <pre>
 * format    version of the layout (u32)
 * mark      id of the last published node (u64)  number of commits made (u64)
 * pending   id of the commit that is being written (32 bytes); absent between commits
 * </pre>
 */
final class Meta {

  /** The version of the layout that is written here, and the highest that is read. */
  static final int FORMAT = 1;

  private static final byte[] FORMAT_KEY = ascii("format");
  private static final byte[] MARK_KEY = ascii("mark");
  private static final byte[] PENDING_KEY = ascii("pending");

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
