package dev.varve.tools;

import dev.varve.state.Snapshot;
import dev.varve.tree.DirectoryTree;

/** The state without files, which needs no commit. */
record NoFiles() implements Snapshot {

  @Override
  public DirectoryTree tree() {
    return DirectoryTree.EMPTY;
  }

  @Override
  public void close() {}
}
