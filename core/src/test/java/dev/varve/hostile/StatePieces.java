package dev.varve.hostile;

import dev.varve.merkle.Hash;
import dev.varve.sync.SnapshotHeader;
import dev.varve.sync.SnapshotReader;
import dev.varve.sync.SnapshotWriter;
import dev.varve.tree.DirectoryTree;
import dev.varve.tree.NodeMap;
import dev.varve.tree.PieceIterator;
import dev.varve.tree.TreeAssembly;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;

/** States as their root and pieces. */
final class StatePieces {

  private StatePieces() {}

  static byte[] of(DirectoryTree tree) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(tree.root().toBytes());
    for (Iterator<byte[]> pieces = new PieceIterator(tree); pieces.hasNext(); ) {
      out.writeBytes(pieces.next());
    }
    return out.toByteArray();
  }

  static DirectoryTree read(byte[] bytes) {
    Hash root = root(bytes);
    NodeMap nodes = new NodeMap();
    TreeAssembly assembly = TreeAssembly.of(root, nodes, nodes);
    assembly.add(Arrays.copyOfRange(bytes, Hash.BYTES, bytes.length));
    return complete(root, assembly, nodes);
  }

  /** The same snapshot, as it is exported after its import. */
  static byte[] ofSnapshot(byte[] bytes) throws IOException {
    SnapshotReader reader = new SnapshotReader(new ByteArrayInputStream(bytes));
    SnapshotHeader header = reader.header();
    NodeMap nodes = new NodeMap();
    TreeAssembly assembly = TreeAssembly.of(header.root(), nodes, nodes);
    for (byte[] part = reader.next(); part != null; part = reader.next()) {
      assembly.add(part);
    }
    DirectoryTree tree = complete(header.root(), assembly, nodes);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new SnapshotWriter(header.commit(), tree).writeTo(out);
    return out.toByteArray();
  }

  /** The root and the frontier after about half of the pieces. */
  static byte[] frontier(DirectoryTree tree) {
    byte[] all = of(tree);
    NodeMap nodes = new NodeMap();
    TreeAssembly assembly = TreeAssembly.of(tree.root(), nodes, nodes);
    int taken = Hash.BYTES;
    for (Iterator<byte[]> pieces = new PieceIterator(tree); pieces.hasNext(); ) {
      byte[] piece = pieces.next();
      taken += piece.length;
      if (taken > all.length / 2 && pieces.hasNext() || !pieces.hasNext()) {
        break;
      }
      assembly.add(piece);
    }
    return joined(tree.root(), assembly);
  }

  /** The root and the frontier as they are after going on from them. */
  static byte[] resumed(byte[] bytes) {
    Hash root = root(bytes);
    NodeMap nodes = new NodeMap();
    byte[] frontier = Arrays.copyOfRange(bytes, Hash.BYTES, bytes.length);
    return joined(root, TreeAssembly.resume(root, frontier, nodes, nodes));
  }

  private static byte[] joined(Hash root, TreeAssembly assembly) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(root.toBytes());
    if (!assembly.isComplete()) {
      out.writeBytes(assembly.frontier());
    }
    return out.toByteArray();
  }

  private static Hash root(byte[] bytes) {
    if (bytes.length < Hash.BYTES) {
      throw new CoreCodec.MissingPieces(Hash.EMPTY);
    }
    return Hash.of(bytes, 0);
  }

  private static DirectoryTree complete(Hash root, TreeAssembly assembly, NodeMap nodes) {
    if (!assembly.isComplete()) {
      throw new CoreCodec.MissingPieces(root);
    }
    return DirectoryTree.stored(assembly.reference(), nodes);
  }
}
