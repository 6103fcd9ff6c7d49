package dev.varve.vfs;

import dev.varve.merkle.Name;
import dev.varve.tree.Entry;
import java.nio.charset.StandardCharsets;

/** A symlink. */
final class SymlinkNode extends Node {

  final String target;

  SymlinkNode(Entry.SymlinkEntry entry, Link link) {
    super(entry, link, entry.mtime());
    this.target = entry.target();
  }

  SymlinkNode(String target, long mtime) {
    super(null, null, mtime);
    this.target = target;
  }

  @Override
  FileType type() {
    return FileType.SYMLINK;
  }

  @Override
  long size() {
    return target.getBytes(StandardCharsets.UTF_8).length;
  }

  /** The symlink as an entry of that name. */
  Entry entry(Name name) {
    return origin instanceof Entry.SymlinkEntry o && o.mtime() == mtime && o.name().equals(name)
        ? o
        : new Entry.SymlinkEntry(name, mtime, target);
  }
}
