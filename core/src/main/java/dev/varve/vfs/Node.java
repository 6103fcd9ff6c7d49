package dev.varve.vfs;

import dev.varve.tree.Entry;
import org.jspecify.annotations.Nullable;

/**
 * A file, directory or symlink of a block: what the parent's tree holds of it, and what changed.
 */
abstract sealed class Node permits FileNode, DirectoryNode, SymlinkNode {

  /** The entry of the parent's tree that this node comes from, or null if the block created it. */
  final @Nullable Entry origin;

  /** The name that it bears; null for the root, and for what has lost its name. */
  @Nullable Link link;

  /** The modification time in nanoseconds. */
  long mtime;

  /** Its place in the {@link NodeIds} of the execution, if it stands there. */
  int id;

  /** What the running execution knows of it, or an older one knew. */
  @Nullable Trace trace;

  /** The newest epoch in which the undo log was given the node's state. */
  int keptIn;

  Node(@Nullable Entry origin, @Nullable Link link, long mtime) {
    this.origin = origin;
    this.link = link;
    this.mtime = mtime;
  }

  /** The node that an entry of the parent's tree describes. */
  static Node of(Entry entry, Link link) {
    return switch (entry) {
      case Entry.FileEntry file -> new FileNode(file, link);
      case Entry.DirectoryEntry directory -> new DirectoryNode(directory, link);
      case Entry.SymlinkEntry symlink -> new SymlinkNode(symlink, link);
    };
  }

  abstract FileType type();

  /** Whether it is part of the state: the root, or something with a name. */
  boolean isNamed() {
    return link != null;
  }

  /** Bytes of a file, 0 of a directory, bytes of its target of a symlink. */
  abstract long size();

  /** Gives the undo log what a change of this node is about to overwrite, once in each epoch. */
  final void keep(UndoLog undo, Accesses accesses) {
    if (keptIn < undo.epoch()) {
      accesses.of(this);
      Runnable restore = restore();
      long oldTime = mtime;
      int oldEpoch = keptIn;
      undo.push(
          () -> {
            restore.run();
            mtime = oldTime;
            keptIn = oldEpoch;
          });
      keptIn = undo.epoch();
    }
  }

  /** What brings back the state of now, the time aside. */
  Runnable restore() {
    return () -> {};
  }
}
