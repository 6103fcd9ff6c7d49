package dev.varve.store;

import com.google.common.primitives.ImmutableLongArray;
import dev.varve.tree.NodeKind;
import java.util.Arrays;

/** A stale list that is being written: takes each id once, in any order, and holds few of them. */
final class StaleList {

  private final long number;
  private final RowWriter rows;
  private final Part nodes = new Part(Column.NODES);
  private final Part chunks = new Part(Column.CHUNKS);

  /** The list of that number, which has no rows yet; {@code rows} takes them. */
  StaleList(long number, RowWriter rows) {
    this.number = number;
    this.rows = rows;
  }

  /** Takes the id of a node. */
  void add(NodeKind kind, long id) {
    (kind == NodeKind.CHUNK ? chunks : nodes).add(id);
  }

  /** Writes what is left. */
  void finish() {
    nodes.write();
    chunks.write();
  }

  private final class Part {

    private final Column column;
    private long[] ids = new long[16];
    private int size;

    Part(Column column) {
      this.column = column;
    }

    void add(long id) {
      if (size == ids.length) {
        ids = Arrays.copyOf(ids, Math.min(StaleRows.MAX_IDS, 2 * size));
      }
      ids[size++] = id;
      if (size == StaleRows.MAX_IDS) {
        write();
      }
    }

    void write() {
      if (size > 0) {
        long[] full = Arrays.copyOf(ids, size);
        Arrays.sort(full);
        StaleRows.put(rows, number, new StaleRows.Ids(column, ImmutableLongArray.copyOf(full)));
        size = 0;
      }
    }
  }
}
