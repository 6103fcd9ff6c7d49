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
 * Writes one commit: its journals, nodes and stale list first, in any number of batches above the
 * published mark, then one small batch that publishes them all. Cut short in between, it leaves
 * rows that no published row names; {@link Recovery} removes them.
 */
final class CommitWriter implements NodeWriter, AutoCloseable {

  private final Database database;
  private final StoredNodes nodes;
  private final CommitRows commits;
  private final Meta.Mark mark;
  private final RowWriter rows;
  private final Inheritance inheritance;
  private long lastId;

  /** A writer of the next commit after {@code mark}. */
  CommitWriter(Database database, StoredNodes nodes, Meta.Mark mark) {
    this.database = database;
    this.nodes = nodes;
    this.commits = new CommitRows(database);
    this.mark = mark;
    this.rows = new RowWriter(database);
    this.inheritance = new Inheritance(mark.lastId());
    this.lastId = mark.lastId();
  }

  /**
   * Writes and publishes the block, and moves {@code ref} to it if there is one. Nothing of it is
   * published if the call throws.
   */
  CommitRecord write(SealedBlock block, @Nullable RefName ref, Durability durability) {
    RootReference reference = writeUnpublished(block);
    return publish(Commit.of(block), reference, ref, durability);
  }

  /** Writes journals, nodes and stale list, and gives the topmost node's place. */
  RootReference writeUnpublished(SealedBlock block) {
    Meta.putPending(rows.batch(), block.id());
    JournalRows.put(rows, block.id(), block.journal());
    RootReference reference = block.tree().store(this, nodes);
    writeStale(block.parent().id(), reference);
    rows.flush();
    return reference;
  }

  /**
   * Writes the stale list of a tree that was stored with this writer, against the parent's if that
   * is kept.
   */
  void writeStale(Hash parent, RootReference reference) {
    inheritance.finish(reference, lastId - mark.lastId());
    CommitRecord kept = keptParent(parent);
    inheritance.findStale(
        kept == null ? RootReference.EMPTY : kept.reference(),
        nodes,
        new StaleList(mark.commits(), rows));
  }

  /** Goes on above the nodes of an import that was left. */
  void goOnAbove(long id) {
    lastId = id;
  }

  /** The id of the last node. */
  long lastId() {
    return lastId;
  }

  /** Writes all nodes so far, and how far their import has come. */
  void putImport(ImportRow row) {
    row.put(rows.batch());
    rows.flush();
  }

  /**
   * Publishes the commit that an import has brought, and moves {@code ref} to it if there is one.
   */
  CommitRecord publishImport(
      Commit commit, RootReference reference, @Nullable RefName ref, Durability durability) {
    Meta.putPending(rows.batch(), commit.id());
    CommitRecord kept = keptParent(commit.parent());
    inheritance.findStale(
        kept == null ? RootReference.EMPTY : kept.reference(),
        nodes,
        new StaleList(mark.commits(), rows));
    rows.flush();
    return publish(commit, reference, ref, durability);
  }

  /** Publishes a commit whose rows are written, and moves {@code ref} to it if there is one. */
  CommitRecord publish(
      Commit commit, RootReference reference, @Nullable RefName ref, Durability durability) {
    CommitRecord parent = keptParent(commit.parent());
    CommitRecord record =
        new CommitRecord(
            commit,
            reference,
            mark.commits(),
            mark.lastId() + 1,
            lastId,
            new Ancestry(commits).skipFrom(parent));
    try (Batch batch = database.newBatch(1 << 10)) {
      CommitRows.put(batch, record);
      LineageRows.put(
          batch,
          commit.id(),
          new Lineage(parent == null ? Hash.EMPTY : commit.parent(), record.ordinal(), null));
      if (ref != null) {
        RefRows.put(batch, ref, commit.id());
      }
      Meta.putMark(batch, markAfter(record));
      Meta.deletePending(batch);
      ImportRow.delete(batch);
      database.write(batch, durability == Durability.SYNC);
    }
    return record;
  }

  private @Nullable CommitRecord keptParent(Hash id) {
    return id.isEmpty() ? null : commits.get(id);
  }

  /** The mark that {@code record} publishes. */
  static Meta.Mark markAfter(CommitRecord record) {
    return new Meta.Mark(record.lastId(), record.ordinal() + 1);
  }

  @Override
  public long write(Node node) {
    lastId++;
    inheritance.add(node);
    nodes.put(rows, lastId, node);
    return lastId;
  }

  @Override
  public void close() {
    rows.close();
  }
}
