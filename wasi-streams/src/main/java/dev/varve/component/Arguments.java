package dev.varve.component;

import java.util.List;
import java.util.Optional;

/**
 * The arguments of one call of a host function, counted from 0, {@code self} included. Each
 * accessor is for one row of the table in {@link ValueType}; the signature was checked when the
 * component was linked.
 */
public final class Arguments {
  private final Object[] values;

  Arguments(Object[] values) {
    this.values = values;
  }

  Object[] values() {
    return values;
  }

  public int size() {
    return values.length;
  }

  public boolean bool(int index) {
    return (Boolean) values[index];
  }

  /** An s8, u8, s16, u16, s32, char, enum or flags. */
  public int int32(int index) {
    return (Integer) values[index];
  }

  /** A u32 (0 to 2^32-1), s64 or u64 (its 64 bits). */
  public long int64(int index) {
    return (Long) values[index];
  }

  public float float32(int index) {
    return (Float) values[index];
  }

  public double float64(int index) {
    return (Double) values[index];
  }

  public String string(int index) {
    return (String) values[index];
  }

  /** A {@code list<u8>}; the array belongs to the callee. */
  public byte[] bytes(int index) {
    return (byte[]) values[index];
  }

  @SuppressWarnings("unchecked")
  public <T> List<T> list(int index) {
    return (List<T>) values[index];
  }

  /** A record or tuple. */
  public Tuple tuple(int index) {
    return (Tuple) values[index];
  }

  public Variant variant(int index) {
    return (Variant) values[index];
  }

  @SuppressWarnings("unchecked")
  public <T> Optional<T> option(int index) {
    return (Optional<T>) values[index];
  }

  public Result result(int index) {
    return (Result) values[index];
  }

  /** The object behind a handle. */
  @SuppressWarnings("unchecked")
  public <T> T resource(int index) {
    return (T) values[index];
  }
}
