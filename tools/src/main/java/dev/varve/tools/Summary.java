package dev.varve.tools;

import dev.varve.state.Commit;
import java.io.PrintStream;
import java.util.Locale;

/** What a command tells of the commit that it has made. */
record Summary(Json data) {

  /** Of a commit that took {@code nanos} nanoseconds. */
  static Summary of(Commit commit, long nanos) {
    return new Summary(
        new Json()
            .with("commit", commit.id())
            .with("height", commit.height())
            .with("root", commit.root())
            .with("events", commit.events())
            .with("bytes", commit.bytes())
            .with("seconds", seconds(nanos)));
  }

  /** Nanoseconds as seconds with three decimals. */
  static double seconds(long nanos) {
    return Math.round(nanos / 1e6) / 1e3;
  }

  /** Prints one line. */
  void print(PrintStream to, boolean json) {
    if (json) {
      to.println(data);
      return;
    }
    StringBuilder line = new StringBuilder();
    data.fields()
        .forEach(
            (key, value) ->
                line.append(line.isEmpty() ? "" : "  ")
                    .append(
                        value instanceof Double seconds
                            ? String.format(Locale.ROOT, "%.3f s", seconds)
                            : key + " " + value));
    to.println(line);
  }
}
