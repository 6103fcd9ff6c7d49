package dev.varve.component;

import org.jspecify.annotations.Nullable;

/** A value of a WIT {@code result}. A payload is null exactly where the type has none. */
public sealed interface Result {
  /** A success. */
  record Ok(@Nullable Object value) implements Result {
    private static final Ok EMPTY = new Ok(null);
  }

  /** A failure. */
  record Err(@Nullable Object value) implements Result {
    private static final Err EMPTY = new Err(null);
  }

  /** The payload of either case. */
  @Nullable Object value();

  /** A success without a payload. */
  static Result ok() {
    return Ok.EMPTY;
  }

  static Result ok(Object value) {
    return new Ok(value);
  }

  /** A failure without a payload. */
  static Result err() {
    return Err.EMPTY;
  }

  static Result err(Object value) {
    return new Err(value);
  }
}
