package dev.varve.store;

import dev.varve.merkle.Hash;
import dev.varve.state.Commit;
import dev.varve.state.RefName;
import dev.varve.tree.Node;
import dev.varve.tree.NodeWriter;
import dev.varve.tree.RootReference;
import dev.varve.vfs.SealedBlock;
import org.jspecify.annotations.Nullable;

/**
 * Writes one block as a commit: its journals and nodes first, in any number of batches above the
 * published mark, then one small batch that publishes them all. Cut short in between, it leaves
 * rows that no published row names; {@link Recovery} removes them.
 */
final class CommitWriter implements NodeWriter, AutoCloseable {

  private final Database database;
  private final StoredNodes nodes;
  private final Meta.Mark mark;
  private final RowWriter rows;
  private long lastId;

  /** A writer of the next commit after {@code mark}. */
  CommitWriter(Database database, StoredNodes nodes, Meta.Mark mark) {
    this.database = database;
    this.nodes = nodes;
    this.mark = mark;
    this.rows = new RowWriter(database);
    this.lastId = mark.lastId();
  }

  /**
   * Writes and publishes the block, and moves {@code ref} to it if there is one. Nothing of it is
   * published if the call throws.
   */
  CommitRecord write(SealedBlock block, @Nullable RefName ref, Durability durability) {
    RootReference reference = writeUnpublished(block);
    CommitRecord record =
        new CommitRecord(Commit.of(block), reference, mark.commits(), mark.lastId() + 1, lastId);
    try (Batch batch = database.newBatch(1 << 10)) {
      Hash id = block.id();
      batch.put(Column.COMMITS, id.toBytes(), CommitRecordCodec.encode(record));
      RootKey.put(batch, record);
      if (ref != null) {
        RefRows.put(batch, ref, id);
      }
      Meta.putMark(batch, markAfter(record));
      Meta.deletePending(batch);
      database.write(batch, durability == Durability.SYNC);
    }
    return record;
  }

  /** Writes journals and nodes, and gives the topmost node's place. */
  RootReference writeUnpublished(SealedBlock block) {
    Meta.putPending(rows.batch(), block.id());
    JournalRows.put(rows, block.id(), block.journal());
    RootReference reference = block.tree().store(this, nodes);
    rows.flush();
    return reference;
  }

  /** The mark that {@code record} publishes. */
  static Meta.Mark markAfter(CommitRecord record) {
    return new Meta.Mark(record.lastId(), record.ordinal() + 1);
  }

  @Override
  public long write(Node node) {
    lastId++;
    nodes.put(rows, lastId, node);
    return lastId;
  }

  @Override
  public void close() {
    rows.close();
  }
}
