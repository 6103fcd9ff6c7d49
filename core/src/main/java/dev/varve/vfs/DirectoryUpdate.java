package dev.varve.vfs;

import dev.varve.tree.DirectoryTree;
import dev.varve.tree.Entry;
import dev.varve.tree.EntryChange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tree of a directory with all that changed below it: bottom up, without recursion. */
final class DirectoryUpdate {

  private final DirectoryNode directory;
  private final Iterator<Link> links;
  private final List<EntryChange> changes = new ArrayList<>();

  private DirectoryUpdate(DirectoryNode directory) {
    this.directory = directory;
    this.links = directory.links().iterator();
  }

  /** The tree of {@code root} as its nodes say; they are not changed any more. */
  static DirectoryTree of(DirectoryNode root) {
    Deque<DirectoryUpdate> open = new ArrayDeque<>();
    DirectoryUpdate current = new DirectoryUpdate(root);
    while (true) {
      DirectoryNode below = current.advance();
      if (below != null) {
        open.push(current);
        current = new DirectoryUpdate(below);
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

  /** Takes in links up to the next directory that has to be looked into; null after the last. */
  private @Nullable DirectoryNode advance() {
    while (links.hasNext()) {
      Link link = links.next();
      switch (link.node) {
        case null -> set(link, null);
        case FileNode file -> set(link, file.entry(link.name));
        case SymlinkNode symlink -> set(link, symlink.entry(link.name));
        case DirectoryNode below when below.links().isEmpty() ->
            set(link, below.entry(link.name, below.base));
        case DirectoryNode below -> {
          return below;
        }
      }
    }
    return null;
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
