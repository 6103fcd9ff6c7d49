package dev.varve.vfs;

import dev.varve.merkle.Name;
import dev.varve.tree.DirectoryTree;
import dev.varve.tree.Entry;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A directory: its tree in the parent, and the names that were looked up in it since. */
final class DirectoryNode extends Node {

  final DirectoryTree base;
  private final Map<Name, Link> links = new LinkedHashMap<>();
  private final boolean root;

  private DirectoryNode(
      Entry.@Nullable DirectoryEntry origin,
      @Nullable Link link,
      long mtime,
      DirectoryTree base,
      boolean root) {
    super(origin, link, mtime);
    this.base = base;
    this.root = root;
  }

  DirectoryNode(Entry.DirectoryEntry entry, Link link) {
    this(entry, link, entry.mtime(), entry.tree(), false);
  }

  DirectoryNode(long mtime) {
    this(null, null, mtime, DirectoryTree.EMPTY, false);
  }

  static DirectoryNode root(DirectoryTree tree) {
    return new DirectoryNode(null, null, 0, tree, true);
  }

  @Override
  FileType type() {
    return FileType.DIRECTORY;
  }

  @Override
  long size() {
    return 0;
  }

  boolean isRoot() {
    return root;
  }

  @Override
  boolean isNamed() {
    return root || super.isNamed();
  }

  /** The directory above, or null for the root and for what was removed. */
  @Nullable DirectoryNode parent() {
    return link == null ? null : link.directory;
  }

  /** The name in this directory, whether it names something or not. */
  Link link(Name name) {
    return links.computeIfAbsent(name, key -> new Link(this, key, base.get(key)));
  }

  /** The names that were looked up, in the order in which they first were. */
  Collection<Link> links() {
    return links.values();
  }

  /** Lets go of the names, of what they name and of what is known of them. */
  void forgetNames() {
    links.clear();
    trace = null;
  }

  /** Whether this is {@code node} or lies above it. */
  boolean isAtOrAbove(DirectoryNode node) {
    for (DirectoryNode at = node; at != null; at = at.parent()) {
      if (at == this) {
        return true;
      }
    }
    return false;
  }

  /** How many names lead from the root to this directory. */
  int depth() {
    int depth = 0;
    for (DirectoryNode at = parent(); at != null; at = at.parent()) {
      depth++;
    }
    return depth;
  }

  /** The directory as an entry of that name, with {@code tree} for its entries. */
  Entry entry(Name name, DirectoryTree tree) {
    return origin instanceof Entry.DirectoryEntry o
            && o.mtime() == mtime
            && o.tree().equals(tree)
            && o.name().equals(name)
        ? o
        : new Entry.DirectoryEntry(name, mtime, tree);
  }
}
