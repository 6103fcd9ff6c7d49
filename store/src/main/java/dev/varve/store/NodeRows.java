package dev.varve.store;

import dev.varve.tree.Node;
import dev.varve.tree.NodeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Takes new nodes in ascending order of ids. Few are written in a batch. Those of a large tree are
 * written as tables by another thread, while the tree's next nodes are made.
 */
final class NodeRows implements AutoCloseable {

  private static final int NODES_AT_ONCE = 256;

  /** So many nodes may wait, each of some KiB. */
  private static final int WAITING = 16 * NODES_AT_ONCE;

  private record Numbered(long id, Node node) {}

  private final StoredNodes stored;
  private final RowWriter few;
  private final TableWriter nodes;
  private final TableWriter chunks;
  private final Semaphore room = new Semaphore(WAITING);
  private List<Numbered> next = new ArrayList<>();
  private @Nullable ExecutorService thread;
  private volatile @Nullable Throwable failure;
  private long bytes;

  /** Rows of {@code stored} in {@code database}, the first of which go to {@code few}. */
  NodeRows(Database database, StoredNodes stored, RowWriter few) {
    this.stored = stored;
    this.few = few;
    this.nodes = new TableWriter(database, Column.NODES);
    this.chunks = new TableWriter(database, Column.CHUNKS);
  }

  /** Takes a node, all of whose children it has taken before. */
  void put(long id, Node node) {
    if (bytes < RowWriter.BATCH_BYTES) {
      Row row = stored.add(id, node);
      few.put(row.column(), row.key(), row.value());
      bytes += row.value().length;
      return;
    }
    next.add(new Numbered(id, node));
    if (next.size() == NODES_AT_ONCE) {
      handOver();
    }
  }

  private void handOver() {
    List<Numbered> some = next;
    next = new ArrayList<>(NODES_AT_ONCE);
    room.acquireUninterruptibly(some.size());
    if (thread == null) {
      thread =
          Executors.newSingleThreadExecutor(
              Thread.ofPlatform().daemon().name("writer of nodes").factory());
    }
    thread.execute(() -> write(some));
  }

  private void write(List<Numbered> some) {
    try {
      for (Numbered each : failure == null ? some : List.<Numbered>of()) {
        Row row = stored.add(each.id, each.node);
        TableWriter table = each.node.kind() == NodeKind.CHUNK ? chunks : nodes;
        table.put(row.key(), row.value());
      }
    } catch (RuntimeException | Error e) {
      failure = e;
    } finally {
      room.release(some.size());
    }
  }

  /** Sees to it that all nodes so far can be read. */
  void finish() {
    if (!next.isEmpty()) {
      handOver();
    }
    awaitAll();
    switch (failure) {
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case null, default -> {}
    }
    few.flush();
    nodes.finish();
    chunks.finish();
    bytes = 0;
  }

  private void awaitAll() {
    room.acquireUninterruptibly(WAITING);
    room.release(WAITING);
  }

  /** Forgets what was not written. */
  @Override
  public void close() {
    if (thread != null) {
      thread.close();
    }
    try (nodes) {
      chunks.close();
    }
  }
}
