package dev.varve.tree;

import dev.varve.merkle.Hash;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * One pass that stores a tree: each node that the source does not hold is written after its
 * children; until {@link #letGo} the tree stays as it is. It keeps its way in a list, so that
 * directories may lie in each other to any depth.
 */
final class Storing {

  private static final class Visit {

    final Link link;
    final Node node;
    final long[] ids;
    int next;

    Visit(Link link) {
      this.link = link;
      this.node = link.unchecked();
      this.ids = new long[node.places()];
    }

    Node compact(NodeSource source) {
      Node compact = node.stored(ids, source);
      Hash hash = node.known();
      if (hash != null) {
        compact.know(hash);
      }
      return compact;
    }
  }

  private final NodeWriter writer;
  private final NodeSource source;
  private final LinkIds written = new LinkIds();
  private final Deque<Visit> way = new ArrayDeque<>();

  Storing(NodeWriter writer, NodeSource source) {
    this.writer = writer;
    this.source = source;
  }

  /** Writes all that is not stored and gives the id of the tree's topmost node. */
  long store(Link top) {
    if (top.isStoredIn(source)) {
      return top.id();
    }
    way.push(new Visit(top));
    while (true) {
      Visit visit = way.element();
      if (visit.next < visit.ids.length) {
        step(visit);
        continue;
      }
      long id = writer.write(visit.compact(source));
      if (id == 0) {
        throw new IllegalStateException("no node has the id 0");
      }
      written.put(visit.link, id);
      way.pop();
      Visit parent = way.peek();
      if (parent == null) {
        return id;
      }
      parent.ids[parent.next++] = id;
    }
  }

  /** Goes to the next child or past it. */
  private void step(Visit visit) {
    Link child = visit.node.missing(visit.next, source);
    long id = child == null ? 0 : written.get(child);
    if (child == null || id != 0) {
      visit.ids[visit.next++] = id;
    } else {
      way.push(new Visit(child));
    }
  }

  /** Lets the tree go of its nodes, which can be read from the source by now. */
  void letGo() {
    written.forEach(
        (link, id) -> {
          if (link.fresh() != null) {
            link.store(id, source);
          }
        });
  }
}
