package dev.varve.store;

import dev.varve.merkle.Hash;
import dev.varve.state.Commit;
import dev.varve.state.RefName;
import dev.varve.tree.DirectoryTree;
import dev.varve.tree.Node;
import dev.varve.tree.NodeWriter;
import dev.varve.tree.RootReference;
import dev.varve.vfs.SealedBlock;
import org.jspecify.annotations.Nullable;

/**
 * Writes one commit: its journals and, if it is a checkpoint, its nodes and stale list first, in
 * any number of batches above the published mark, then one small batch that publishes them all. Cut
 * short in between, it leaves rows that no published row names; {@link Recovery} removes them.
 */
final class CommitWriter implements NodeWriter, AutoCloseable {

  private final Database database;
  private final StoredNodes nodes;
  private final CommitRows commits;
  private final Meta.Mark mark;
  private final long tableBytes;
  private final RowWriter rows;
  private final NodeRows nodeRows;
  private long lastId;

  /**
   * A writer of the next commit after {@code mark}.
   *
   * @param tableBytes from how many bytes on nodes, chunks and journals become tables
   */
  CommitWriter(Database database, StoredNodes nodes, Meta.Mark mark, long tableBytes) {
    this.database = database;
    this.nodes = nodes;
    this.commits = new CommitRows(database);
    this.mark = mark;
    this.tableBytes = tableBytes;
    this.rows = new RowWriter(database);
    this.nodeRows = new NodeRows(database, nodes, tableBytes);
    this.lastId = mark.lastId();
  }

  /**
   * Writes and publishes the block as a checkpoint or not, and moves {@code ref} to it if there is
   * one. Nothing of it is published if the call throws.
   */
  CommitRecord write(
      SealedBlock block, boolean checkpoint, @Nullable RefName ref, Durability durability) {
    RootReference reference = writeUnpublished(block, checkpoint);
    return publish(Commit.of(block), reference, ref, durability);
  }

  /** Writes journals and, of a checkpoint, stale list and nodes; gives the topmost node's place. */
  RootReference writeUnpublished(SealedBlock block, boolean checkpoint) {
    Meta.putPending(rows.batch(), block.id());
    try (SortedRows journals = new SortedRows(database, Column.JOURNALS, rows, tableBytes)) {
      JournalRows.put(journals, block.id(), block.journal());
      journals.finish();
    }
    RootReference reference =
        checkpoint
            ? writeTree(block.tree(), block.parent().id(), mark.commits())
            : RootReference.EMPTY;
    rows.flush();
    return reference;
  }

  /**
   * Makes a checkpoint of a commit that is published and that nothing follows on.
   *
   * @param tree its files
   */
  CommitRecord writeNodes(CommitRecord record, DirectoryTree tree, Durability durability) {
    RootReference reference = writeNodesUnpublished(record, tree);
    CommitRecord stored =
        new CommitRecord(
            record.commit(), reference, record.ordinal(), mark.lastId() + 1, lastId, record.skip());
    try (Batch batch = database.newBatch(1 << 10)) {
      CommitRows.put(batch, stored);
      Meta.putMark(batch, new Meta.Mark(lastId, mark.commits()));
      Meta.deletePending(batch);
      database.write(batch, durability == Durability.SYNC);
    }
    return stored;
  }

  /** Writes stale list and nodes, and gives the topmost node's place. */
  RootReference writeNodesUnpublished(CommitRecord record, DirectoryTree tree) {
    Hash id = record.commit().id();
    Meta.putPending(rows.batch(), id);
    long list = LineageRows.required(database, id).list();
    RootReference reference = writeTree(tree, record.commit().parent(), list);
    rows.flush();
    return reference;
  }

  /**
   * Writes a tree's nodes, and the stale list of that number.
   *
   * @param parent the commit's parent; the list is against the checkpoint that its files are made
   *     from, if it is kept
   */
  RootReference writeTree(DirectoryTree tree, Hash parent, long list) {
    Inheritance inheritance = new Inheritance();
    Runnable findStale =
        () -> {
          inheritance.add(tree);
          findStale(inheritance, parent, list);
        };
    try (Aside stale = Aside.start(findStale)) {
      NodeWriter writer =
          new NodeWriter() {
            @Override
            public long write(Node node) {
              return CommitWriter.this.write(node);
            }

            @Override
            public void finish() {
              CommitWriter.this.finish();
              stale.await();
              inheritance.check(lastId - mark.lastId());
            }
          };
      return tree.store(writer, nodes);
    }
  }

  private void findStale(Inheritance inheritance, Hash parent, long list) {
    CommitRecord kept = keptParent(parent);
    CommitRecord base = kept == null ? null : commits.checkpoint(kept);
    inheritance.findStale(
        base == null ? RootReference.EMPTY : base.reference(), nodes, new StaleList(list, rows));
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
    nodeRows.finish();
    row.put(rows.batch());
    rows.flush();
  }

  /**
   * Publishes the commit that an import has brought, and moves {@code ref} to it if there is one.
   */
  CommitRecord publishImport(
      Commit commit, RootReference reference, @Nullable RefName ref, Durability durability) {
    nodeRows.finish();
    Meta.putPending(rows.batch(), commit.id());
    findStale(new Inheritance(), commit.parent(), mark.commits());
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
      if (!record.isCheckpoint()) {
        Meta.putFormat(batch, Meta.FORMAT);
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
    nodeRows.put(lastId, node);
    return lastId;
  }

  @Override
  public void finish() {
    nodeRows.finish();
  }

  @Override
  public void close() {
    try (rows) {
      nodeRows.close();
    }
  }
}
