package dev.varve.store;

import dev.varve.tree.Node;
import dev.varve.tree.NodeKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Deletes the rows of a dropped commit that has no children any more: the nodes that its nearest
 * kept ancestor has not, which are those with larger ids than there were then, and its journals.
 * Children go before their parents, so that what is left can still be found when it was cut short.
 */
final class Erasure {

  private static final class Visit {

    final NodeKind kind;
    final long id;
    final List<Visit> children = new ArrayList<>();
    int next;

    Visit(NodeKind kind, long id) {
      this.kind = kind;
      this.id = id;
    }
  }

  private final StoredNodes nodes;
  private final CommitRecord dropped;
  private final Lineage lineage;
  private final long floor;
  private final int stepRows;
  private final Deque<Visit> way = new ArrayDeque<>();

  /**
   * An erasure.
   *
   * @param floor the last id that there was when the commit's nearest kept ancestor was made
   * @param stepRows how many rows of nodes a step deletes at most
   */
  Erasure(StoredNodes nodes, CommitRecord dropped, Lineage lineage, long floor, int stepRows) {
    this.nodes = nodes;
    this.dropped = dropped;
    this.lineage = lineage;
    this.floor = floor;
    this.stepRows = stepRows;
    @Nullable NodeKind kind = dropped.reference().kind();
    if (kind != null && dropped.reference().id() > floor) {
      enter(kind, dropped.reference().id());
    }
  }

  /** Puts the next part into {@code batch}; whether it was the last one. */
  boolean step(Batch batch) {
    int left = stepRows;
    while (!way.isEmpty() && left > 0) {
      Visit visit = way.element();
      if (visit.next < visit.children.size()) {
        Visit child = visit.children.get(visit.next++);
        if (child.kind == NodeKind.CHUNK) {
          batch.delete(Column.CHUNKS, BigEndian.ofLong(child.id));
          left--;
        } else {
          enter(child.kind, child.id);
        }
      } else {
        batch.delete(StoredNodes.column(visit.kind), BigEndian.ofLong(visit.id));
        left--;
        way.pop();
      }
    }
    if (!way.isEmpty()) {
      return false;
    }
    CommitRows.deleteDropped(batch, dropped.commit().id());
    LineageRows.delete(batch, dropped.commit().id(), lineage);
    StaleRows.deleteAll(batch, lineage.list());
    JournalRows.deleteAll(batch, dropped.commit().id());
    return true;
  }

  private void enter(NodeKind kind, long id) {
    @Nullable Node node = nodes.find(kind, id);
    if (node == null) {
      return;
    }
    Visit visit = new Visit(kind, id);
    node.forEachChild(
        (childKind, child) -> {
          if (child > floor) {
            visit.children.add(new Visit(childKind, child));
          }
        });
    way.push(visit);
  }
}
