package dev.varve.tools;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One measured figure.
 *
 * @param workload what was measured
 * @param kind which part of it
 * @param value how much, more being better unless the unit is a time
 * @param unit of what
 * @param floor the same measure of the floor, or null where there is none
 */
record Figure(String workload, String kind, double value, String unit, @Nullable Double floor) {

  static final String HEADING =
      "%-10s %-28s %14s %-10s %14s %7s"
          .formatted("workload", "case", "value", "unit", "floor", "ratio");

  Json json() {
    return new Json()
        .with("workload", workload)
        .with("case", kind)
        .with("value", value)
        .with("unit", unit)
        .with("floor", floor)
        .with("ratio", floor == null ? null : value / floor);
  }

  String line() {
    String line =
        String.format(Locale.ROOT, "%-10s %-28s %14.2f %-10s", workload, kind, value, unit);
    return floor == null
        ? line
        : line + String.format(Locale.ROOT, " %14.2f %7.2f", floor, value / floor);
  }
}
