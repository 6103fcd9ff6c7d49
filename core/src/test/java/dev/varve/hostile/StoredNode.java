package dev.varve.hostile;

import dev.varve.tree.DirectoryTree;
import dev.varve.tree.Node;
import dev.varve.tree.NodeCodec;
import dev.varve.tree.NodeKind;
import dev.varve.tree.NodeMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A node as a store keeps it, behind the code of its kind. */
final class StoredNode {

  private StoredNode() {}

  /** One of a tree's nodes, which one hangs on its root; no bytes for a tree without. */
  static byte[] anyOf(DirectoryTree tree) {
    NodeMap nodes = new NodeMap();
    List<Node> all = new ArrayList<>();
    tree.store(
        node -> {
          all.add(node);
          return nodes.write(node);
        },
        nodes);
    return all.isEmpty()
        ? new byte[0]
        : encode(all.get(Math.floorMod(tree.root().hashCode(), all.size())));
  }

  private static byte[] encode(Node node) {
    byte[] bytes = NodeCodec.encode(node);
    byte[] all = new byte[1 + bytes.length];
    all[0] = (byte) node.kind().code();
    System.arraycopy(bytes, 0, all, 1, bytes.length);
    return all;
  }

  static byte[] recode(byte[] bytes) {
    NodeKind kind = bytes.length == 0 ? null : NodeKind.ofCode(bytes[0]);
    if (kind == null) {
      return bytes;
    }
    NodeMap none = new NodeMap();
    return encode(NodeCodec.decode(kind, Arrays.copyOfRange(bytes, 1, bytes.length), none));
  }
}
