package dev.varve.store;

import dev.varve.tree.DirectoryTree;
import dev.varve.tree.NodeKind;
import dev.varve.tree.RootReference;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What a new tree shares with the one that it was made from: the topmost nodes of all that it
 * keeps. What the other has beside them is stale. This holds as long as a tree names each of its
 * nodes once, which is checked here: then what lies below a node that is kept is kept, and all else
 * is not.
 */
final class Inheritance {

  private record Place(NodeKind kind, long id) {}

  private final NodeIds kept = new NodeIds();
  private long named;

  /**
   * Takes note of a tree that is to be stored.
   *
   * @throws IllegalStateException if a stored node stands in two places of it
   */
  void add(DirectoryTree tree) {
    if (!tree.isEmpty()) {
      add(tree.topId());
    }
    tree.forEachFresh(
        node -> {
          node.forEachChild((kind, id) -> add(id));
          return true;
        });
  }

  private void add(long id) {
    if (id == 0) {
      named++;
    } else if (!kept.add(id)) {
      throw new IllegalStateException("node " + id + " stands in two places of the block's files");
    }
  }

  /**
   * Checks that none of the tree's own nodes stands in two places.
   *
   * @param written how many of them were written
   * @throws IllegalStateException if one does
   */
  void check(long written) {
    if (named != written) {
      throw new IllegalStateException(
          "of " + written + " new nodes of the block's files some stand in two places");
    }
  }

  /**
   * Puts all that the other tree has and the new one has not into {@code stale}, and takes it out
   * of the cache of {@code nodes}. Reads no node that both have, and no chunk.
   *
   * @throws IllegalStateException if the new tree has stored nodes that the other has not
   */
  void findStale(RootReference other, StoredNodes nodes, StaleList stale) {
    long met = 0;
    Deque<Place> left = new ArrayDeque<>();
    @Nullable NodeKind top = other.kind();
    if (top != null) {
      left.push(new Place(top, other.id()));
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
        nodes.forget(place.id);
      }
    }
    stale.finish();
    if (met != kept.size()) {
      throw new IllegalStateException(
          "the block's files have nodes of the store that its parent has not");
    }
  }
}
