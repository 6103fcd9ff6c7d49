package dev.varve.journal;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.Arrays;
import java.util.EnumMap;

/** A value of 0 to 2^63 - 1 for every {@link Limit}. */
public record Limits(ImmutableMap<Limit, Long> values) {

  /** Every limit at its standard value. */
  public static final Limits STANDARD =
      new Limits(Maps.toMap(Arrays.asList(Limit.values()), Limit::standard));

  /** Checks that no limit is missing or negative. */
  public Limits {
    EnumMap<Limit, Long> ordered = new EnumMap<>(Limit.class);
    for (Limit limit : Limit.values()) {
      Long value = values.get(limit);
      if (value == null || value < 0) {
        throw new IllegalArgumentException("limit " + limit.text() + " is " + value);
      }
      ordered.put(limit, value);
    }
    values = ImmutableMap.copyOf(ordered);
  }

  /** The value of {@code limit}. */
  @SuppressWarnings("NullAway") // the constructor has checked that each limit has one
  public long get(Limit limit) {
    return values.get(limit);
  }

  /** These limits but for one. */
  public Limits with(Limit limit, long value) {
    EnumMap<Limit, Long> changed = new EnumMap<>(values);
    changed.put(limit, value);
    return new Limits(ImmutableMap.copyOf(changed));
  }
}
