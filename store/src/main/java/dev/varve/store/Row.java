package dev.varve.store;

import dev.varve.merkle.CorruptionException;
import java.util.HexFormat;

/** A row as it was read: where it stands and its value. */
final class Row {

  private final Column column;
  private final byte[] key;
  private final byte[] value;

  /** The row that has these arrays, which do not change any more. */
  Row(Column column, byte[] key, byte[] value) {
    this.column = column;
    this.key = key;
    this.value = value;
  }

  Column column() {
    return column;
  }

  byte[] key() {
    return key;
  }

  byte[] value() {
    return value;
  }

  /** That the row is not what was stored, and how it shows. */
  CorruptionException corruption(String finding) {
    return corruption(column, key, finding);
  }

  /** That what stands, or does not stand, under a key is not what was stored. */
  static CorruptionException corruption(Column column, byte[] key, String finding) {
    return new CorruptionException(place(column, key) + ": " + finding);
  }

  /** That what stands under a key is not what was stored, as another has found. */
  static CorruptionException corruption(
      Column column, byte[] key, String finding, Throwable cause) {
    return new CorruptionException(place(column, key) + ": " + finding, cause);
  }

  /** How messages name the place of a row. */
  static String place(Column column, byte[] key) {
    return column.text() + " " + HexFormat.of().formatHex(key);
  }
}
