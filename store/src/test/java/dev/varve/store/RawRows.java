package dev.varve.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The rows of a store that is closed, as a fault of the disk or an attacker would change them. */
final class RawRows {

  private RawRows() {}

  static List<Row> read(Path store, Column column) {
    try (Database database = open(store)) {
      return read(database, column);
    }
  }

  static List<Row> read(Database database, Column column) {
    List<Row> rows = new ArrayList<>();
    database.scan(column, new byte[0], null, rows::add);
    return rows;
  }

  static void put(Path store, Column column, byte[] key, byte[] value) {
    try (Database database = open(store)) {
      put(database, column, key, value);
    }
  }

  static void put(Database database, Column column, byte[] key, byte[] value) {
    try (Batch batch = database.newBatch(100)) {
      batch.put(column, key, value);
      database.write(batch, false);
    }
  }

  /** Changes one bit of the byte at {@code index}, counted from the end if negative. */
  static void flip(Path store, Row row, Column column, int index) {
    put(store, column, row.key(), flipped(row, index));
  }

  /** The value but for one bit of the byte at {@code index}, counted from the end if negative. */
  static byte[] flipped(Row row, int index) {
    byte[] value = row.value().clone();
    value[Math.floorMod(index, value.length)] ^= 0x04;
    return value;
  }

  static Database open(Path store) {
    return new DatabaseOpening(store, 1 << 20).open();
  }
}
