package dev.varve.tree;

import dev.varve.merkle.CorruptionException;
import java.util.HashMap;
import java.util.Map;

/** A store in memory that keeps nothing but the nodes' bytes. */
public final class NodeMap implements NodeSource, NodeWriter {

  final Map<Long, byte[]> rows = new HashMap<>();
  final Map<Long, NodeKind> kinds = new HashMap<>();
  int loads;
  private long last;

  @Override
  public long write(Node node) {
    node.forEachChild(
        (kind, id) -> {
          if (kinds.get(id) != kind) {
            throw new AssertionError("no " + kind + " was written as " + id);
          }
        });
    rows.put(++last, NodeCodec.encode(node).clone());
    kinds.put(last, node.kind());
    return last;
  }

  @Override
  public Node load(NodeKind kind, long id) {
    loads++;
    byte[] bytes = rows.get(id);
    if (bytes == null || kinds.get(id) != kind) {
      throw new CorruptionException("no " + kind + " " + id);
    }
    return NodeCodec.decode(kind, bytes.clone(), this);
  }

  /** The tree as the map holds it, with nothing left in memory. */
  public DirectoryTree reload(DirectoryTree tree) {
    return DirectoryTree.stored(tree.store(this, this), this);
  }
}
