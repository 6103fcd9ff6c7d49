package dev.varve.state;

import dev.varve.merkle.Hash;
import dev.varve.tree.DirectoryTree;

/**
 * A read-only view of the files at one commit or root. Any number of threads may read it until it
 * is closed; what it needs is kept that long.
 */
public interface Snapshot extends AutoCloseable {

  /** The root directory. */
  DirectoryTree tree();

  /** The state root. */
  default Hash root() {
    return tree().root();
  }

  @Override
  void close();
}
