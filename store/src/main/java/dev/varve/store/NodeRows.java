package dev.varve.store;

import dev.varve.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Takes the new nodes of a tree. The rows of few are written at once; those of a large tree by
 * another thread, while the tree's next nodes are made.
 */
final class NodeRows implements AutoCloseable {

  private static final int NODES_AT_ONCE = 256;

  /** So many nodes may wait, each of some KiB. */
  private static final int WAITING = 16 * NODES_AT_ONCE;

  private record Numbered(long id, Node node) {}

  private final StoredNodes stored;
  private final RowWriter rows;
  private final SortedRows nodes;
  private final SortedRows chunks;
  private final Semaphore room = new Semaphore(WAITING);
  private List<Numbered> next = new ArrayList<>();
  private @Nullable ExecutorService thread;
  private volatile @Nullable Throwable failure;

  /** Rows of {@code stored} in {@code database}; from {@code tableBytes} on they become tables. */
  NodeRows(Database database, StoredNodes stored, long tableBytes) {
    this.stored = stored;
    this.rows = new RowWriter(database);
    this.nodes = new SortedRows(database, Column.NODES, rows, tableBytes);
    this.chunks = new SortedRows(database, Column.CHUNKS, rows, tableBytes);
  }

  /** Takes a node, all of whose children it has taken before. */
  void put(long id, Node node) {
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
    thread.execute(
        () -> {
          try {
            if (failure == null) {
              write(some);
            }
          } catch (RuntimeException | Error e) {
            failure = e;
          } finally {
            room.release(some.size());
          }
        });
  }

  private void write(List<Numbered> some) {
    for (Numbered each : some) {
      Row row = stored.add(each.id, each.node);
      (row.column() == Column.CHUNKS ? chunks : nodes).put(row);
    }
  }

  /** Sees to it that all nodes so far can be read. */
  void finish() {
    room.acquireUninterruptibly(WAITING);
    room.release(WAITING);
    switch (failure) {
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case null, default -> {}
    }
    write(next);
    next.clear();
    nodes.finish();
    chunks.finish();
    rows.flush();
  }

  /** Waits for the rows under way and forgets what was not written. */
  @Override
  public void close() {
    try (rows;
        nodes;
        chunks) {
      if (thread != null) {
        thread.close();
      }
    }
  }
}
