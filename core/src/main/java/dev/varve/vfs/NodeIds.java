package dev.varve.vfs;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ids that an execution's events have given to nodes, the root's first. */
final class NodeIds {

  private final List<Node> nodes = new ArrayList<>();

  NodeIds(DirectoryNode root) {
    add(root);
  }

  int size() {
    return nodes.size();
  }

  boolean has(Node node) {
    return node.id < nodes.size() && nodes.get(node.id) == node;
  }

  /** Gives the node the next id. */
  int add(Node node) {
    node.id = nodes.size();
    nodes.add(node);
    return node.id;
  }

  /** The node of that id, or null. */
  @Nullable Node get(int id) {
    return id < nodes.size() ? nodes.get(id) : null;
  }

  /** Takes back all ids from {@code size} on. */
  void rollback(int size) {
    nodes.subList(size, nodes.size()).clear();
  }
}
