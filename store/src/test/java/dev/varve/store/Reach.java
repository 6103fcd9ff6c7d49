package dev.varve.store;

import dev.varve.tree.NodeKind;
import dev.varve.tree.RootReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;

/** The rows that a tree needs, found the slow way. */
final class Reach {

  /** A row of a node. */
  record Place(Column column, long id) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int byColumn = column.compareTo(other.column);
      return byColumn == 0 ? Long.compare(id, other.id) : byColumn;
    }
  }

  private record Visit(NodeKind kind, long id) {}

  private Reach() {}

  /** All rows of nodes that there are. */
  static Set<Place> stored(Database database) {
    Set<Place> all = new TreeSet<>();
    for (Column column : new Column[] {Column.NODES, Column.CHUNKS}) {
      RawRows.read(database, column)
          .forEach(row -> all.add(new Place(column, BigEndian.getLong(row.key(), 0))));
    }
    return all;
  }

  /** The rows of a tree's nodes; each is read, chunks too. */
  static Set<Place> of(Database database, RootReference top) {
    StoredNodes nodes = new StoredNodes(database, 0);
    Set<Place> all = new TreeSet<>();
    Deque<Visit> left = new ArrayDeque<>();
    if (top.kind() != null) {
      left.push(new Visit(top.kind(), top.id()));
    }
    while (!left.isEmpty()) {
      Visit visit = left.pop();
      Column column = visit.kind == NodeKind.CHUNK ? Column.CHUNKS : Column.NODES;
      if (all.add(new Place(column, visit.id))) {
        nodes.load(visit.kind, visit.id).forEachChild((kind, id) -> left.push(new Visit(kind, id)));
      }
    }
    return all;
  }
}
