package dev.varve.store;

/**
 * Takes the rows of new nodes, whose ids ascend: writes few in a batch, and those of a large tree
 * as tables.
 */
final class NodeRows implements AutoCloseable {

  private final RowWriter few;
  private final TableWriter nodes;
  private final TableWriter chunks;
  private long bytes;

  /** Rows for {@code database}, the first of which go to {@code few}. */
  NodeRows(Database database, RowWriter few) {
    this.few = few;
    this.nodes = new TableWriter(database, Column.NODES);
    this.chunks = new TableWriter(database, Column.CHUNKS);
  }

  void put(Row row) {
    if (bytes < RowWriter.BATCH_BYTES) {
      few.put(row.column(), row.key(), row.value());
      bytes += row.value().length;
    } else {
      (row.column() == Column.CHUNKS ? chunks : nodes).put(row.key(), row.value());
    }
  }

  /** Sees to it that all rows so far can be read. */
  void finish() {
    few.flush();
    nodes.finish();
    chunks.finish();
    bytes = 0;
  }

  @Override
  public void close() {
    nodes.close();
    chunks.close();
  }
}
