package dev.varve.store;

import dev.varve.merkle.Hash;
import dev.varve.state.Snapshot;
import dev.varve.tree.DirectoryTree;
import java.util.concurrent.atomic.AtomicBoolean;

/** The files at a stored commit, which is held until the snapshot is closed. */
final class StoredSnapshot implements Snapshot {

  private final Hash commit;
  private final DirectoryTree tree;
  private final Database database;
  private final Runnable release;
  private final AtomicBoolean closed = new AtomicBoolean();

  /** A snapshot that runs {@code release} when it is closed. */
  StoredSnapshot(Hash commit, DirectoryTree tree, Database database, Runnable release) {
    this.commit = commit;
    this.tree = tree;
    this.database = database;
    this.release = release;
  }

  @Override
  public DirectoryTree tree() {
    if (closed.get()) {
      throw new IllegalStateException("the snapshot of commit " + commit + " is closed");
    }
    database.checkOpen();
    return tree;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      release.run();
    }
  }
}
