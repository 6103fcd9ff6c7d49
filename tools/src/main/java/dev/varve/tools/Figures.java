package dev.varve.tools;

import org.jspecify.annotations.Nullable;

/** Prints the figures of a workload as they are measured: a table, or one JSON object a line. */
final class Figures {

  private final Console console;
  private final boolean json;
  private final String workload;
  private boolean begun;

  Figures(Console console, JsonOption json, String workload) {
    this.console = console;
    this.json = json.isGiven();
    this.workload = workload;
  }

  /** Prints one without a floor. */
  void print(String kind, double value, String unit) {
    print(kind, value, unit, null);
  }

  /**
   * Prints one.
   *
   * @param kind which part of the workload
   * @param floor the same measure of the floor, or null where there is none
   */
  void print(String kind, double value, String unit, @Nullable Double floor) {
    print(new Figure(workload, kind, value, unit, floor));
  }

  void print(Figure figure) {
    if (!json && !begun) {
      console.out().println(Figure.HEADING);
    }
    begun = true;
    console.out().println(json ? figure.json() : figure.line());
    console.out().flush();
  }
}
