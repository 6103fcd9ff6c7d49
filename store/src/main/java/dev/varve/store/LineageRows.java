package dev.varve.store;

import dev.varve.merkle.Hash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows that lead from commit to commit through what has been removed in between, integers
 * big-endian.
 *
 * <pre>
 * commit id           parent (32 bytes)  list (u64)  absorbed (u8): 0 = nothing, 1 = what follows
 *                     list (u64)  floor (u64)
 *                     checksum
 * parent id, commit   checksum
 * </pre>
 *
 * The second kind leads to the children of a commit, or of {@link Hash#EMPTY}, and stands behind
 * its own row.
 */
final class LineageRows {

  private static final int SHORT_BYTES = Hash.BYTES + Long.BYTES + 1;
  private static final int LONG_BYTES = SHORT_BYTES + 2 * Long.BYTES;

  private LineageRows() {}

  /** Puts how {@code commit} follows on its parent, and the way back. */
  static void put(Batch batch, Hash commit, Lineage lineage) {
    byte[] key = commit.toBytes();
    batch.put(Column.LINEAGE, key, encode(key, lineage));
    byte[] child = childKey(lineage.parent(), commit);
    batch.put(Column.LINEAGE, child, Checksum.append(child, new byte[0]));
  }

  /** Removes how {@code commit} follows on its parent, and the way back. */
  static void delete(Batch batch, Hash commit, Lineage lineage) {
    batch.delete(Column.LINEAGE, commit.toBytes());
    batch.delete(Column.LINEAGE, childKey(lineage.parent(), commit));
  }

  /** How {@code commit} follows on its parent, or null if it is not kept. */
  static @Nullable Lineage get(Database database, Hash commit) {
    Row row = database.row(Column.LINEAGE, commit.toBytes());
    return row == null ? null : decode(row);
  }

  /**
   * How a kept commit follows on its parent.
   *
   * @throws dev.varve.merkle.CorruptionException if its row is not there, or not as it was stored
   */
  static Lineage required(Database database, Hash commit) {
    Lineage lineage = get(database, commit);
    if (lineage == null) {
      throw Row.corruption(
          Column.LINEAGE, commit.toBytes(), "expected a commit's lineage, found nothing");
    }
    return lineage;
  }

  /** The kept commits whose nearest kept ancestor is {@code parent}, at most so many of them. */
  static List<Hash> children(Database database, Hash parent, int atMost) {
    List<Hash> children = new ArrayList<>();
    byte[] end = Arrays.copyOf(parent.toBytes(), 2 * Hash.BYTES + 1);
    Arrays.fill(end, Hash.BYTES, end.length, (byte) -1);
    database.scan(
        Column.LINEAGE,
        childKey(parent, Hash.EMPTY),
        end,
        row -> {
          children.add(child(row));
          return children.size() < atMost;
        });
    return children;
  }

  /** Whether {@code parent} leads to {@code commit} as to a child. */
  static boolean hasChild(Database database, Hash parent, Hash commit) {
    return database.get(Column.LINEAGE, childKey(parent, commit)) != null;
  }

  /** The child that a row of the second kind leads to. */
  static Hash child(Row row) {
    if (row.key().length != 2 * Hash.BYTES || Checksum.payloadLength(row) != 0) {
      throw row.corruption("expected a commit's child");
    }
    return Hash.of(row.key(), Hash.BYTES);
  }

  static byte[] encode(byte[] key, Lineage lineage) {
    Lineage.Absorbed absorbed = lineage.absorbed();
    byte[] payload = new byte[absorbed == null ? SHORT_BYTES : LONG_BYTES];
    lineage.parent().writeTo(payload, 0);
    BigEndian.putLong(payload, Hash.BYTES, lineage.list());
    if (absorbed != null) {
      payload[SHORT_BYTES - 1] = 1;
      BigEndian.putLong(payload, SHORT_BYTES, absorbed.list());
      BigEndian.putLong(payload, SHORT_BYTES + Long.BYTES, absorbed.floor());
    }
    return Checksum.append(key, payload);
  }

  /**
   * How the commit of a row follows on its parent.
   *
   * @throws dev.varve.merkle.CorruptionException if the row is not as it was stored
   */
  static Lineage decode(Row row) {
    byte[] payload = Checksum.strip(row);
    boolean absorbs = payload.length == LONG_BYTES;
    if (!absorbs && payload.length != SHORT_BYTES
        || payload[SHORT_BYTES - 1] != (byte) (absorbs ? 1 : 0)) {
      throw row.corruption("expected a commit's lineage");
    }
    return new Lineage(
        Hash.of(payload, 0),
        BigEndian.getLong(payload, Hash.BYTES),
        absorbs
            ? new Lineage.Absorbed(
                BigEndian.getLong(payload, SHORT_BYTES),
                BigEndian.getLong(payload, SHORT_BYTES + Long.BYTES))
            : null);
  }

  private static byte[] childKey(Hash parent, Hash commit) {
    byte[] key = new byte[2 * Hash.BYTES];
    parent.writeTo(key, 0);
    commit.writeTo(key, Hash.BYTES);
    return key;
  }
}
