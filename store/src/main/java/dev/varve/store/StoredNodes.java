package dev.varve.store;

import dev.varve.tree.Node;
import dev.varve.tree.NodeCodec;
import dev.varve.tree.NodeFormatException;
import dev.varve.tree.NodeKind;
import dev.varve.tree.NodeSource;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of a store, those that were used last in memory. Reading one takes at most one look-up
 * in the database.
 *
 * <p>Under its id (u64) a node stands in {@link Column#NODES} as its kind's code (u8), its encoding
 * and a {@link Checksum}, which vouches for the ids of its children; a chunk in {@link
 * Column#CHUNKS} as its encoding alone. For all else vouches the hash that whoever names the node
 * holds.
 */
final class StoredNodes implements NodeSource {

  /** What it means that a node is not there. */
  @FunctionalInterface
  interface Absence {
    RuntimeException of(Column column, byte[] key, String finding);
  }

  private final Database database;
  private final Absence absence;
  private final NodeCache cache;

  /** The nodes in {@code database}, with a cache of {@code cacheBytes}. */
  StoredNodes(Database database, long cacheBytes) {
    this(database, cacheBytes, Row::corruption);
  }

  /** The same, where {@code absence} says what a missing node means. */
  StoredNodes(Database database, long cacheBytes, Absence absence) {
    this.database = database;
    this.absence = absence;
    this.cache = new NodeCache(cacheBytes);
  }

  @Override
  public Node load(NodeKind kind, long id) {
    Node cached = cache.get(id);
    if (cached != null && cached.kind() == kind) {
      database.checkOpen();
      return cached;
    }
    Node node = find(kind, id);
    if (node == null) {
      throw absence.of(
          column(kind), BigEndian.ofLong(id), "expected a " + kind + ", found nothing");
    }
    cache.put(id, node);
    return node;
  }

  @Override
  public String place(NodeKind kind, long id) {
    return Row.place(column(kind), BigEndian.ofLong(id));
  }

  /** Forgets what is in memory: ids have come to stand for nothing. */
  void forget() {
    cache.clear();
  }

  /** Forgets a node that will hardly be read again. */
  void forget(long id) {
    cache.remove(id);
  }

  /** How the cache does. */
  StoreStats.Cache cacheStats() {
    return cache.stats();
  }

  /** Gives the row that a new node has under {@code id}, and takes the node into the cache. */
  Row add(long id, Node node) {
    Row row = row(id, node);
    if (node.kind() != NodeKind.CHUNK) {
      cache.put(id, node);
    }
    return row;
  }

  /** The row of a node under {@code id}. */
  static Row row(long id, Node node) {
    byte[] key = BigEndian.ofLong(id);
    byte[] bytes = NodeCodec.encode(node);
    if (node.kind() == NodeKind.CHUNK) {
      return new Row(Column.CHUNKS, key, bytes);
    }
    byte[] value = new byte[1 + bytes.length + Checksum.BYTES];
    value[0] = (byte) node.kind().code();
    System.arraycopy(bytes, 0, value, 1, bytes.length);
    Checksum.fill(key, value);
    return new Row(Column.NODES, key, value);
  }

  /** The node as it is stored, or null if there is none. */
  @Nullable Node find(NodeKind kind, long id) {
    Column column = column(kind);
    byte[] key = BigEndian.ofLong(id);
    Row row = database.row(column, key);
    if (row == null) {
      return null;
    }
    byte[] encoded = row.value();
    if (column == Column.NODES) {
      int end = Checksum.payloadLength(row);
      checkKind(row, kind);
      encoded = Arrays.copyOfRange(encoded, 1, end);
    }
    try {
      return NodeCodec.decode(kind, encoded, this);
    } catch (NodeFormatException e) {
      throw Row.corruption(column, key, String.valueOf(e.getMessage()), e);
    }
  }

  /** Where nodes of that kind stand. */
  static Column column(NodeKind kind) {
    return kind == NodeKind.CHUNK ? Column.CHUNKS : Column.NODES;
  }

  private static void checkKind(Row row, NodeKind expected) {
    @Nullable NodeKind actual =
        row.value().length == Checksum.BYTES ? null : NodeKind.ofCode(row.value()[0]);
    if (actual != expected) {
      throw row.corruption("expected a " + expected + ", found " + actual);
    }
  }
}
