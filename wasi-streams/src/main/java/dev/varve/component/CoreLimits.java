package dev.varve.component;

import org.jspecify.annotations.Nullable;

/**
 * How large a core memory or table is at least and at most, in pages or elements.
 *
 * @param maximum null where none is declared
 */
record CoreLimits(long minimum, @Nullable Long maximum) {
  /** Whether what has these limits can stand where others are expected. */
  boolean matches(CoreLimits expected) {
    return minimum >= expected.minimum
        && (expected.maximum == null || maximum != null && maximum <= expected.maximum);
  }

  static CoreLimits read(ByteCursor cursor, String what) {
    int at = cursor.position();
    int flags = cursor.u8();
    if ((flags & 4) != 0) {
      throw ByteCursor.wrongAt(at, "a 64-bit " + what + " (memory64) is not supported");
    }
    if ((flags & 2) != 0) {
      throw ByteCursor.wrongAt(at, "a shared " + what + " (threads) is not supported");
    }
    if (flags > 1) {
      throw ByteCursor.wrongAt(at, "the limits of a " + what + " have unknown flags");
    }
    long minimum = Integer.toUnsignedLong(cursor.u32());
    return new CoreLimits(minimum, flags == 1 ? Integer.toUnsignedLong(cursor.u32()) : null);
  }

  @Override
  public String toString() {
    return minimum + " to " + (maximum == null ? "any" : maximum);
  }
}
