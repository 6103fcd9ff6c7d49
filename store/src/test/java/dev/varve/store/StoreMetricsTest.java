package dev.varve.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.state.Commit;
import dev.varve.state.RefName;
import dev.varve.vfs.Parent;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreMetricsTest {

  @TempDir Path directory;
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  private RocksStore create() {
    return RocksStore.create(
        directory,
        StoreOptions.STANDARD.withMetrics(new StoreMetrics(registry, Tag.of("store", "test"))));
  }

  private static Commit commit(RocksStore store) {
    Parent parent =
        store.ref(RefName.MAIN).map(head -> store.parent(head.id())).orElse(Parent.NONE);
    return store.commit(
        Blocks.on(
            parent,
            files -> {
              files.write("/large", new byte[10]);
              files.append(
                  "/large",
                  ("commit " + parent.height()).repeat(1000).getBytes(StandardCharsets.UTF_8));
            }),
        RefName.MAIN);
  }

  private long count(String name) {
    return (long) registry.get(name).tag("store", "test").counter().count();
  }

  @Test
  void aCommitIsCountedWithAllThatItWrote() {
    try (RocksStore store = create()) {
      Commit first = commit(store);
      Commit second = commit(store);
      assertThat(registry.get("varve.commit").timer().count()).isEqualTo(2);
      assertThat(count("varve.commit.executions")).isEqualTo(2);
      assertThat(count("varve.commit.events")).isEqualTo(first.events() + second.events());
      assertThat(count("varve.commit.nodes")).isEqualTo(store.lastNodeId());
      assertThat(count("varve.journal.bytes")).isEqualTo(first.bytes() + second.bytes());
    }
  }

  @Test
  void lookUpsAndRocksDbsOwnCountersAreThere() {
    try (RocksStore store = create()) {
      Commit commit = commit(store);
      Contents.read(store.snapshot(commit.id()).tree());
      assertThat(registry.get("varve.cache.gets").tag("result", "miss").functionCounter().count())
          .isPositive();
      assertThat(registry.get("rocksdb.bytes.written").functionCounter().count()).isPositive();
      assertThat(registry.get("rocksdb.wal.file.synced").functionCounter().count()).isPositive();
      assertThat(registry.get("rocksdb.memory.bytes").tag("column", "chunks").gauge().value())
          .isPositive();
      assertThat(registry.get("varve.column.bytes").tag("column", "chunks").gauge().value())
          .isZero();
    }
  }

  @Test
  void aClosedStoreIsAskedNothingMore() {
    create().close();
    assertThat(registry.find("rocksdb.bytes.written").functionCounter()).isNull();
    assertThat(registry.find("varve.cache.gets").functionCounters()).isEmpty();
    assertThat(registry.find("varve.commit").timer()).isNotNull();
  }

  @Test
  void metricsBelongToOneOpenStore(@TempDir Path elsewhere) {
    StoreMetrics metrics = new StoreMetrics(registry);
    StoreOptions options = StoreOptions.STANDARD.withMetrics(metrics);
    try (RocksStore store = RocksStore.create(directory, options)) {
      assertThat(store.refs()).isEmpty();
      assertThatThrownBy(() -> RocksStore.create(elsewhere, options))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("these metrics belong to an open store already");
    }
    RocksStore.open(directory, options).close();
  }
}
