package dev.varve.journal;

import com.google.common.collect.ImmutableMap;
import java.util.EnumMap;

/**
 * What each {@link Price} is: 0 to {@value #MOST} units of fuel.
 *
 * @param changed those that are not standard, in their order
 */
public record Prices(ImmutableMap<Price, Long> changed) {

  /** The highest price. */
  public static final long MOST = 1_000_000_000;

  /** Every price at its standard value. */
  public static final Prices STANDARD = new Prices(ImmutableMap.of());

  /** Checks the range, and forgets what is standard. */
  public Prices {
    changed.forEach(
        (price, value) -> {
          if (value < 0 || value > MOST) {
            throw new IllegalArgumentException(
                "price " + price.text() + " is " + value + ", not 0 to " + MOST);
          }
        });
    EnumMap<Price, Long> ordered = new EnumMap<>(Price.class);
    changed.forEach(
        (price, value) -> {
          if (value != price.standard()) {
            ordered.put(price, value);
          }
        });
    changed = ImmutableMap.copyOf(ordered);
  }

  /** What {@code price} is. */
  public long get(Price price) {
    Long value = changed.get(price);
    return value == null ? price.standard() : value;
  }

  /** These prices but for one. */
  public Prices with(Price price, long value) {
    ImmutableMap.Builder<Price, Long> all = ImmutableMap.builder();
    return new Prices(all.putAll(changed).put(price, value).buildKeepingLast());
  }
}
