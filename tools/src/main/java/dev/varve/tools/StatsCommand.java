package dev.varve.tools;

import dev.varve.store.RocksStore;
import dev.varve.store.StoreStats;
import dev.varve.store.StoreStats.ColumnStats;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code varve stats}. */
@Command(
    name = "stats",
    description = "Print what a store holds, and how much room that takes.",
    mixinStandardHelpOptions = true)
final class StatsCommand implements Runnable {

  @Mixin private StoreOption store;
  @Mixin private JsonOption json;

  private final Console console;

  StatsCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    StoreStats stats;
    try (RocksStore opened = RocksStore.openReadOnly(store.path())) {
      stats = opened.stats();
    }
    if (json.isGiven()) {
      console.out().println(json(stats));
    } else {
      print(stats);
    }
  }

  private static Json json(StoreStats stats) {
    return new Json()
        .with("format", stats.format())
        .with("commits", stats.commits())
        .with("made", stats.made())
        .with("refs", stats.refs())
        .with("bytes", bytes(stats))
        .with("columns", stats.columns().stream().map(StatsCommand::fields).toList());
  }

  private static Map<String, Object> fields(ColumnStats column) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", column.name());
    fields.put("rows", column.rows());
    fields.put("tables", column.tableBytes());
    fields.put("memory", column.memoryBytes());
    return fields;
  }

  private void print(StoreStats stats) {
    console.out().println("format   " + stats.format());
    console.out().println("commits  " + stats.commits() + " kept of " + stats.made());
    console.out().println("refs     " + stats.refs());
    console.out().println("bytes    " + bytes(stats));
    console.out().println();
    line("column", "rows (about)", "tables, bytes", "in memory");
    for (ColumnStats column : stats.columns()) {
      line(column.name(), column.rows(), column.tableBytes(), column.memoryBytes());
    }
  }

  private void line(Object... cells) {
    console.out().println(String.format(Locale.ROOT, "%-9s %14s %14s %14s", cells));
  }

  private static long bytes(StoreStats stats) {
    return stats.columns().stream()
        .mapToLong(column -> column.tableBytes() + column.memoryBytes())
        .sum();
  }
}
