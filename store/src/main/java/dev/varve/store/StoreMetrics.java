package dev.varve.store;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.rocksdb.TickerType;

/**
 * Tells a Micrometer registry what a store does. Without one nothing is counted, and Micrometer
 * need not be there.
 *
 * <ul>
 *   <li>{@code varve.commit}: how long commits take (timer)
 *   <li>{@code varve.commit.executions}, {@code .events}, {@code .nodes}: what they wrote
 *   <li>{@code varve.journal.bytes}: how long their journals are
 *   <li>{@code varve.cache.gets}, {@code result} hit or miss, and {@code varve.cache.nodes}
 *   <li>{@code varve.pruned.commits}: how many commits were dropped or pruned
 *   <li>{@code varve.column.bytes}, by {@code column}: tables on disk
 *   <li>{@code rocksdb.memory.bytes}, {@code rocksdb.compaction.pending.bytes}, by {@code column}
 *   <li>{@code rocksdb.} and the name of each of RocksDB's own counters, in lower case with dots
 * </ul>
 *
 * <p>One of these belongs to one open store at a time. Closing the store takes from the registry
 * what is asked of the store.
 */
public final class StoreMetrics {

  private final MeterRegistry registry;
  private final Tags tags;
  private final Timer commit;
  private final Counter executions;
  private final Counter events;
  private final Counter nodes;
  private final Counter journalBytes;
  private final List<Meter> watching = new ArrayList<>();

  /**
   * Metrics in {@code registry}, each with {@code tags}: the store's name, where there are more.
   */
  public StoreMetrics(MeterRegistry registry, Tag... tags) {
    this.registry = registry;
    this.tags = Tags.of(tags);
    this.commit =
        Timer.builder("varve.commit")
            .description("How long commits take")
            .publishPercentileHistogram()
            .tags(this.tags)
            .register(registry);
    this.executions = counter("varve.commit.executions", "executions");
    this.events = counter("varve.commit.events", "events");
    this.nodes = counter("varve.commit.nodes", "nodes");
    this.journalBytes = counter("varve.journal.bytes", "bytes");
  }

  private Counter counter(String name, String unit) {
    return Counter.builder(name).baseUnit(unit).tags(tags).register(registry);
  }

  /** Counts a commit that took {@code nanos} nanoseconds. */
  void committed(CommitRecord record, long nanos) {
    commit.record(nanos, TimeUnit.NANOSECONDS);
    executions.increment(record.commit().executions());
    events.increment((double) record.commit().events());
    nodes.increment((double) (record.lastId() - record.firstId() + 1));
    journalBytes.increment((double) record.commit().bytes());
  }

  /** Asks a store from now on. */
  synchronized void watch(Database database, StoredNodes stored, Pruning pruning) {
    if (!watching.isEmpty()) {
      throw new IllegalStateException("these metrics belong to an open store already");
    }
    count("varve.cache.gets", Tags.of("result", "hit"), stored, s -> s.cacheStats().hits());
    count("varve.cache.gets", Tags.of("result", "miss"), stored, s -> s.cacheStats().misses());
    count("varve.pruned.commits", Tags.empty(), pruning, Pruning::removed);
    gauge("varve.cache.nodes", Tags.empty(), stored, s -> s.cacheStats().nodes());
    for (Column column : Column.values()) {
      Tags of = Tags.of("column", column.text());
      gauge(
          "varve.column.bytes",
          of,
          database,
          d -> d.property(column, "rocksdb.total-sst-files-size"));
      gauge(
          "rocksdb.memory.bytes",
          of,
          database,
          d -> d.property(column, "rocksdb.cur-size-all-mem-tables"));
      gauge(
          "rocksdb.compaction.pending.bytes",
          of,
          database,
          d -> d.property(column, "rocksdb.estimate-pending-compaction-bytes"));
    }
    for (TickerType type : TickerType.values()) {
      if (type != TickerType.TICKER_ENUM_MAX) {
        String name = "rocksdb." + type.name().toLowerCase(Locale.ROOT).replace('_', '.');
        count(name, Tags.empty(), database, d -> d.ticker(type));
      }
    }
  }

  /** Asks the store no more. */
  synchronized void unwatch() {
    watching.forEach(registry::remove);
    watching.clear();
  }

  private <T> void gauge(String name, Tags more, T of, ToDoubleFunction<T> value) {
    watching.add(Gauge.builder(name, of, value).tags(tags.and(more)).register(registry));
  }

  private <T> void count(String name, Tags more, T of, ToDoubleFunction<T> value) {
    watching.add(FunctionCounter.builder(name, of, value).tags(tags.and(more)).register(registry));
  }
}
