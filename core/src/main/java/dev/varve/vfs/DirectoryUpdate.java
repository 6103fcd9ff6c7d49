package dev.varve.vfs;

import dev.varve.tree.DirectoryTree;
import dev.varve.tree.Entry;
import dev.varve.tree.EntryChange;
import dev.varve.tree.Parts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tree of a directory with all that changed below it: bottom up, without recursion. */
final class DirectoryUpdate {

  private final DirectoryNode directory;

  /** The directories in it in which names were looked up. */
  private final Deque<DirectoryNode> below = new ArrayDeque<>();

  private final List<EntryChange> changes = new ArrayList<>();

  private DirectoryUpdate(DirectoryNode directory, boolean parallel) {
    this.directory = directory;
    List<Link> others = new ArrayList<>(directory.links().size());
    for (Link link : directory.links()) {
      if (link.node instanceof DirectoryNode node && !node.links().isEmpty()) {
        below.add(node);
      } else {
        others.add(link);
      }
    }
    @Nullable Entry[] entries = new Entry[others.size()];
    Parts.forEach(
        entries.length, parallel ? entries.length : 0, i -> entries[i] = entry(others.get(i)));
    for (int i = 0; i < entries.length; i++) {
      set(others.get(i), entries[i]);
    }
  }

  /** The tree of {@code root} as its nodes say, which are not used again. */
  static DirectoryTree of(DirectoryNode root) {
    boolean parallel = root.base.isShared();
    Deque<DirectoryUpdate> open = new ArrayDeque<>();
    DirectoryUpdate current = new DirectoryUpdate(root, parallel);
    while (true) {
      DirectoryNode next = current.below.poll();
      if (next != null) {
        open.push(current);
        current = new DirectoryUpdate(next, parallel);
        continue;
      }
      DirectoryTree tree = current.tree();
      Link link = current.directory.link;
      if (link == null) {
        return tree;
      }
      Entry entry = current.directory.entry(link.name, tree);
      current = open.pop();
      current.set(link, entry);
    }
  }

  /** The entry under the link, below which nothing has to be looked into. */
  private static @Nullable Entry entry(Link link) {
    return switch (link.node) {
      case null -> null;
      case FileNode file -> file.entry(link.name);
      case SymlinkNode symlink -> symlink.entry(link.name);
      case DirectoryNode node -> node.entry(link.name, node.base);
    };
  }

  private void set(Link link, @Nullable Entry entry) {
    if (entry != link.base) {
      changes.add(new EntryChange(link.name, entry));
    }
  }

  private DirectoryTree tree() {
    return changes.isEmpty() ? directory.base : directory.base.with(changes);
  }
}
