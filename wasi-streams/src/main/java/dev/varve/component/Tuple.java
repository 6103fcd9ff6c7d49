package dev.varve.component;

import java.util.Arrays;

/** A value of a WIT {@code record} or {@code tuple}: its fields in the order of the type. */
public final class Tuple {
  private final Object[] fields;

  private Tuple(Object[] fields) {
    this.fields = fields;
  }

  /** The array is taken over, not copied. */
  public static Tuple of(Object... fields) {
    return new Tuple(fields);
  }

  public int size() {
    return fields.length;
  }

  /**
   * @param index counted from 0
   */
  public Object get(int index) {
    return fields[index];
  }

  Object[] fields() {
    return fields;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tuple tuple && Arrays.deepEquals(fields, tuple.fields);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(fields);
  }

  @Override
  public String toString() {
    return Arrays.deepToString(fields);
  }
}
