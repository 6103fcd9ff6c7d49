package dev.varve.component;

import org.jspecify.annotations.Nullable;

/**
 * A value of a WIT {@code variant}.
 *
 * @param index the case, counted from 0 in the order of the type
 * @param value the payload, null exactly where the case has none
 */
public record Variant(int index, @Nullable Object value) {
  /** A case without a payload. */
  public static Variant of(int index) {
    return new Variant(index, null);
  }

  public static Variant of(int index, Object value) {
    return new Variant(index, value);
  }
}
