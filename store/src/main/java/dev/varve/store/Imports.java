package dev.varve.store;

import dev.varve.state.Commit;
import dev.varve.state.RefName;
import dev.varve.sync.SnapshotHeader;
import dev.varve.tree.RootReference;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The import that a store may have under way. */
final class Imports {

  /** What the rest of the store does for an import, in turn. */
  interface Publication {

    /** A writer above the published mark. */
    CommitWriter writer();

    /** Makes the commit that the writer has written. */
    Commit publish(CommitWriter writer, Commit commit, RootReference files, @Nullable RefName ref);
  }

  private final Database database;
  private final StoredNodes nodes;
  private final Writing writing;
  private final Steps steps;
  private final Publication publication;
  private volatile @Nullable SnapshotHeader underWay;
  private @Nullable StoredImport open;

  /** The import in {@code database}, if there is one. */
  Imports(
      Database database, StoredNodes nodes, Writing writing, Steps steps, Publication publication) {
    this.database = database;
    this.nodes = nodes;
    this.writing = writing;
    this.steps = steps;
    this.publication = publication;
    ImportRow row = ImportRow.get(database);
    this.underWay = row == null ? null : row.header();
  }

  Optional<SnapshotHeader> underWay() {
    return Optional.ofNullable(underWay);
  }

  /**
   * Checks that commits can be made.
   *
   * @throws StoreException if an import is under way
   */
  void checkNone() {
    SnapshotHeader header = underWay;
    if (header != null) {
      throw new StoreException(
          "the import of commit "
              + header.id()
              + " into "
              + database.path()
              + " is not complete; go on with it, or give it up with 'varve snapshot abandon'");
    }
  }

  /** Begins an import or goes on with it, in turn. */
  StoredImport begin(SnapshotHeader header) {
    if (open != null) {
      throw new IllegalStateException("an import is open");
    }
    CommitWriter writer = publication.writer();
    if (!header.equals(underWay)) {
      checkNone();
      writing.publish(false, StoredImport.begin(header, writer.lastId())::put);
      underWay = header;
    }
    ImportRow row = Objects.requireNonNull(ImportRow.get(database));
    writer.goOnAbove(row.lastId());
    StoredImport begun = new StoredImport(this, row, writer, nodes, steps.importBytes());
    open = begun;
    return begun;
  }

  /** Removes what an import has brought, in turn. */
  boolean abandon(Meta.Mark mark) {
    if (open != null) {
      throw new IllegalStateException("the import is open");
    }
    if (underWay == null) {
      return false;
    }
    writing.publish(true, ImportRow::delete);
    underWay = null;
    Recovery.run(database, mark);
    nodes.forget();
    return true;
  }

  /** Lets an import write; if that throws, the store only reads. */
  <T> T write(Supplier<T> change) {
    return writing.inTurn(() -> writing.attempt(change));
  }

  Commit publish(CommitWriter writer, Commit commit, RootReference files, @Nullable RefName ref) {
    return writing.inTurn(
        () -> {
          Commit made = publication.publish(writer, commit, files, ref);
          underWay = null;
          return made;
        });
  }

  void closed() {
    writing.alone(() -> open = null);
  }
}
