package dev.varve.store;

import dev.varve.merkle.CorruptionException;
import dev.varve.merkle.Hash;
import dev.varve.state.Commit;
import dev.varve.tree.DirectoryTree;
import dev.varve.tree.Node;
import dev.varve.tree.NodeWriter;
import dev.varve.tree.RootReference;
import dev.varve.vfs.SealedBlock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * Rebuilds the rows of nodes of checkpoints: the journals since the one before, folded over its
 * files, make the same nodes once more, under the same ids. They are written only if every row that
 * was found sound is among them.
 */
final class Rebuilding {

  private final Database database;
  private final CommitRows commits;
  private final StoredNodes nodes;
  private final CommitTrees trees;
  private final LongPredicate sound;

  /**
   * In a database that is open for writing.
   *
   * @param nodes reads each node anew
   * @param sound whether the node of an id was found sound
   */
  Rebuilding(Database database, StoredNodes nodes, LongPredicate sound) {
    this.database = database;
    this.commits = new CommitRows(database);
    this.nodes = nodes;
    this.trees = new CommitTrees(database, commits, nodes);
    this.sound = sound;
  }

  /**
   * Writes the rows of a checkpoint that are not as its journals make them; how many.
   *
   * @throws CorruptionException if what is needed for it is damaged, or gone, or does not make the
   *     commit's other rows
   */
  int rebuild(CommitRecord record) {
    Collector made = new Collector(record);
    SealedBlock block = fold(record.commit());
    RootReference reference = block.tree().store(made, nodes);
    if (made.lastId != record.lastId() || !reference.equals(record.reference())) {
      throw made.different("other nodes");
    }
    try (RowWriter rows = new RowWriter(database)) {
      made.rows.forEach(rows::put);
      rows.flush();
    }
    database.sync();
    return made.rows.size();
  }

  private SealedBlock fold(Commit commit) {
    return JournalFold.fold(database, commit, filesBefore(commit));
  }

  private DirectoryTree filesBefore(Commit commit) {
    if (commit.parent().isEmpty()) {
      return DirectoryTree.EMPTY;
    }
    CommitRecord parent = commits.get(commit.parent());
    if (parent == null) {
      throw Row.corruption(
          Column.COMMITS, commit.parent().toBytes(), "the parent of " + commit.id() + " is gone");
    }
    return trees.of(parent);
  }

  /** Takes the nodes that the fold makes and keeps those that are to be written. */
  private final class Collector implements NodeWriter {

    private final CommitRecord record;
    private final List<Row> rows = new ArrayList<>();
    private long lastId;

    Collector(CommitRecord record) {
      this.record = record;
      this.lastId = record.firstId() - 1;
    }

    @Override
    public long write(Node node) {
      lastId++;
      Row row = StoredNodes.row(lastId, node);
      if (!Arrays.equals(row.value(), stored(row))) {
        if (sound.test(lastId)) {
          throw different("another row " + Row.place(row.column(), row.key()));
        }
        rows.add(row);
      }
      return lastId;
    }

    private byte[] stored(Row row) {
      try {
        byte[] value = database.get(row.column(), row.key());
        return value == null ? new byte[0] : value;
      } catch (CorruptionException | StoreException e) {
        return new byte[0];
      }
    }

    CorruptionException different(String what) {
      Hash id = record.commit().id();
      return Row.corruption(Column.JOURNALS, id.toBytes(), "folded again they make " + what);
    }
  }
}
