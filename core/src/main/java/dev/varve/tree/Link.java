package dev.varve.tree;

import dev.varve.merkle.CorruptionException;
import dev.varve.merkle.Hash;
import org.jspecify.annotations.Nullable;

/**
 * The way to a node: the node itself until it is stored, its id and source from then on. Trees that
 * share a node share the link, so storing one of them lets all of them drop the node.
 */
final class Link {

  private record Place(long id, NodeSource source) {}

  private final NodeKind kind;

  /** A node or a place: both immutable, so that a racing reader sees either of them whole. */
  private Object target;

  /** A link to a node that is not stored yet. */
  Link(Node node) {
    this.kind = node.kind();
    this.target = node;
  }

  /** A link to a stored node. */
  Link(NodeKind kind, long id, NodeSource source) {
    this.kind = kind;
    this.target = new Place(id, source);
  }

  NodeKind kind() {
    return kind;
  }

  /** The node's id, 0 as long as it is not stored. */
  long id() {
    return target instanceof Place place ? place.id : 0;
  }

  boolean isStoredIn(NodeSource source) {
    return target instanceof Place place && place.source == source;
  }

  /** The node if it is not stored yet. */
  @Nullable Node fresh() {
    return target instanceof Node node ? node : null;
  }

  /** Lets go of the node, which has become a stored one. */
  void store(long id, NodeSource source) {
    target = new Place(id, source);
  }

  /**
   * The node, loaded if need be, and checked.
   *
   * @param expected the hash that the node's parent has for it
   * @param position what the hash depends on beside the node, see {@link Node#computeHash}
   */
  Node node(Hash expected, long position) {
    Object now = target;
    if (now instanceof Node node) {
      return node;
    }
    Node node = load((Place) now);
    Hash actual = node.hash(expected, position);
    if (!actual.equals(expected)) {
      throw corrupt("expected the hash " + expected + ", found " + actual);
    }
    return node;
  }

  /** The node, loaded if need be, but not checked. */
  Node unchecked() {
    Object now = target;
    return now instanceof Node node ? node : load((Place) now);
  }

  private Node load(Place place) {
    Node node = place.source.load(kind, place.id);
    if (node.kind() != kind) {
      throw corrupt("expected a " + kind + ", found a " + node.kind());
    }
    return node;
  }

  CorruptionException corrupt(String finding) {
    String place = target instanceof Place at ? at.source.place(kind, at.id) : "new " + kind;
    return new CorruptionException(place + ": " + finding);
  }
}
