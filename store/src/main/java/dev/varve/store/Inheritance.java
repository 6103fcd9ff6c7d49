package dev.varve.store;

import dev.varve.tree.Node;
import dev.varve.tree.NodeKind;
import dev.varve.tree.RootReference;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What a new tree shares with its parent's: the topmost nodes of all that it keeps. What the parent
 * has beside them is stale. This holds as long as a tree names each of its nodes once, which is
 * checked here: then what lies below a node that is kept is kept, and all else is not.
 */
final class Inheritance {

  private record Place(NodeKind kind, long id) {}

  private final long lastId;
  private final NodeIds kept = new NodeIds();
  private long named;

  /** Of a tree whose own nodes have ids above {@code lastId}. */
  Inheritance(long lastId) {
    this.lastId = lastId;
  }

  /** Notes the children of a new node. */
  void add(Node node) {
    node.forEachChild((kind, id) -> add(id));
  }

  private void add(long id) {
    if (id > lastId) {
      named++;
    } else if (!kept.add(id)) {
      throw new IllegalStateException("node " + id + " stands in two places of the block's files");
    }
  }

  /**
   * Notes where the new tree begins, which is the last thing to know of it.
   *
   * @param written how many nodes it has of its own
   * @throws IllegalStateException if it names a node of its own twice
   */
  void finish(RootReference top, long written) {
    if (top.id() != 0) {
      add(top.id());
    }
    if (named != written) {
      throw new IllegalStateException(
          "of " + written + " new nodes of the block's files some stand in two places");
    }
  }

  /**
   * Puts all that the parent's tree has and the new one has not into {@code stale}. Reads no node
   * that both have, and no chunk.
   *
   * @throws IllegalStateException if the new tree has nodes that are neither its own nor its
   *     parent's
   */
  void findStale(RootReference parent, StoredNodes nodes, StaleList stale) {
    long met = 0;
    Deque<Place> left = new ArrayDeque<>();
    @Nullable NodeKind top = parent.kind();
    if (top != null) {
      left.push(new Place(top, parent.id()));
    }
    while (!left.isEmpty()) {
      Place place = left.pop();
      if (kept.contains(place.id)) {
        met++;
        continue;
      }
      stale.add(place.kind, place.id);
      if (place.kind != NodeKind.CHUNK) {
        nodes.load(place.kind, place.id).forEachChild((kind, id) -> left.push(new Place(kind, id)));
      }
    }
    stale.finish();
    if (met != kept.size()) {
      throw new IllegalStateException(
          "the block's files have nodes of the store that its parent has not");
    }
  }
}
