package dev.varve.vfs;

import dev.varve.merkle.Name;
import dev.varve.tree.Entry;
import org.jspecify.annotations.Nullable;

/**
 * A name in a directory that was looked up: what the parent's tree has under it, and what it names
 * now.
 */
final class Link {

  final DirectoryNode directory;
  final Name name;

  /** What the parent's tree has under the name. */
  final @Nullable Entry base;

  /** What the name names. */
  @Nullable Node node;

  /** The newest epoch in which the name came to name something else. */
  int changedIn;

  /** The newest execution, by its first epoch, that looked the name up. */
  int lookedUpIn;

  Link(DirectoryNode directory, Name name, @Nullable Entry base) {
    this.directory = directory;
    this.name = name;
    this.base = base;
    this.node = base == null ? null : Node.of(base, this);
  }

  /** Whether a listing of the parent's tree is wrong about the name. */
  boolean changesListing() {
    if (node == null || base == null) {
      return (node == null) != (base == null);
    }
    return node.type() != FileType.of(base);
  }
}
