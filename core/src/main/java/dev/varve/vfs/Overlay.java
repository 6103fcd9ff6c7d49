package dev.varve.vfs;

import dev.varve.journal.Header;
import dev.varve.journal.Limit;
import dev.varve.merkle.Name;
import dev.varve.spill.SpillSpace;
import org.jspecify.annotations.Nullable;

/**
 * The files of a block as one execution changes them, be it live or folded from its journal. Each
 * mutation checks all that could refuse it, then tells the recorder, then happens; it throws {@link
 * VfsException} without having changed anything.
 */
final class Overlay {

  private final DirectoryNode root;
  private final UndoLog undo;
  private final SpillSpace space;
  private final Recorder recorder;
  private final Accesses accesses;
  private final StateCosts costs;
  private final ChunkCache cache = new ChunkCache();
  private final long time;
  private final long maxDepth;
  private final long maxSize;

  /** Begins an execution over {@code root}. */
  Overlay(
      DirectoryNode root,
      UndoLog undo,
      SpillSpace space,
      Header header,
      Recorder recorder,
      StateCosts costs) {
    undo.begin();
    this.root = root;
    this.undo = undo;
    this.space = space;
    this.recorder = recorder;
    this.costs = costs;
    this.accesses = new Accesses(undo.start());
    this.time = header.time();
    this.maxDepth = header.limits().get(Limit.PATH_DEPTH);
    this.maxSize = header.limits().get(Limit.FILE_SIZE);
    accesses.of(root);
  }

  DirectoryNode root() {
    return root;
  }

  UndoLog undo() {
    return undo;
  }

  Accesses accesses() {
    return accesses;
  }

  /** What is charged for the files' sake. */
  StateCosts costs() {
    return costs;
  }

  /** Where written chunks lie. */
  SpillSpace space() {
    return space;
  }

  ChunkCache cache() {
    return cache;
  }

  /** The logical time in nanoseconds. */
  long time() {
    return time;
  }

  /** What the name names, or null. */
  @Nullable Node lookUp(DirectoryNode directory, Name name) {
    return find(directory, name).node;
  }

  private Link find(DirectoryNode directory, Name name) {
    Link link = directory.link(name);
    costs.lookUp(accesses.lookedUp(link));
    return link;
  }

  /** The entries of the directory as of now. */
  DirectoryListing list(DirectoryNode directory) {
    accesses.of(directory).noteListing();
    return MergedListing.of(directory);
  }

  int read(FileNode file, long offset, byte[] target, int at, int length) {
    return file.read(this, offset, target, at, length);
  }

  FileNode createFile(DirectoryNode directory, Name name) {
    FileNode file = new FileNode(time);
    create(directory, name, file);
    return file;
  }

  DirectoryNode createDirectory(DirectoryNode directory, Name name) {
    DirectoryNode created = new DirectoryNode(time);
    create(directory, name, created);
    return created;
  }

  SymlinkNode createSymlink(DirectoryNode directory, Name name, String target) {
    SymlinkNode symlink = new SymlinkNode(target, time);
    create(directory, name, symlink);
    return symlink;
  }

  private void create(DirectoryNode directory, Name name, Node node) {
    Link link = find(directory, name);
    if (link.node != null) {
      throw new VfsException(ErrorCode.EXIST);
    }
    checkPlace(directory);
    costs.event(1);
    recorder.create(node, link);
    accesses.created(node);
    touch(directory);
    put(link, node);
  }

  /** Puts 1 byte or more at an offset; a gap before it becomes a hole. */
  void write(FileNode file, long offset, byte[] data, int from, int length) {
    checkSize(offset, length);
    costs.write(length);
    if (file.isNamed()) {
      recorder.write(file, offset, data, from, length);
    }
    file.write(this, offset, data, from, length);
  }

  void resize(FileNode file, long size) {
    checkSize(size, 0);
    costs.event(0);
    if (file.isNamed()) {
      recorder.resize(file, size);
    }
    file.resize(this, size);
  }

  /** Sets the modification time of anything but the root. */
  void setTime(Node node, long mtime) {
    if (node == root) {
      throw new VfsException(ErrorCode.NOT_PERMITTED);
    }
    costs.event(0);
    if (node.isNamed()) {
      recorder.setTime(node, mtime);
    }
    node.keep(undo, accesses);
    node.mtime = mtime;
  }

  /** Removes the name of a file or symlink. */
  void unlink(DirectoryNode directory, Name name) {
    Link link = find(directory, name);
    if (existing(link) instanceof DirectoryNode) {
      throw new VfsException(ErrorCode.IS_DIRECTORY);
    }
    costs.event(1);
    recorder.unlink(directory, name);
    touch(directory);
    clear(link);
  }

  /** Removes an empty directory. */
  void removeDirectory(DirectoryNode directory, Name name) {
    Link link = find(directory, name);
    if (!(existing(link) instanceof DirectoryNode removed)) {
      throw new VfsException(ErrorCode.NOT_DIRECTORY);
    }
    checkEmpty(removed);
    costs.event(1);
    recorder.removeDirectory(directory, name);
    touch(directory);
    clear(link);
  }

  /** Renames, in place of what the target names; says whether it was not onto itself. */
  boolean rename(DirectoryNode directory, Name name, DirectoryNode newDirectory, Name newName) {
    Link from = find(directory, name);
    Link to = find(newDirectory, newName);
    Node moved = existing(from);
    if (moved instanceof DirectoryNode above && above.isAtOrAbove(newDirectory)) {
      throw new VfsException(ErrorCode.INVALID);
    }
    if (to.node instanceof DirectoryNode above && above.isAtOrAbove(directory)) {
      throw new VfsException(ErrorCode.NOT_EMPTY);
    }
    if (from == to) {
      return false;
    }
    checkReplaceable(moved, to.node);
    checkPlace(newDirectory);
    costs.event(2);
    recorder.rename(from, to);
    touch(directory);
    touch(newDirectory);
    if (to.node != null) {
      clear(to);
    }
    clear(from);
    put(to, moved);
    return true;
  }

  private void checkReplaceable(Node moved, @Nullable Node target) {
    if (moved instanceof DirectoryNode) {
      if (target instanceof DirectoryNode directory) {
        checkEmpty(directory);
      } else if (target != null) {
        throw new VfsException(ErrorCode.NOT_DIRECTORY);
      }
    } else if (target instanceof DirectoryNode) {
      throw new VfsException(ErrorCode.IS_DIRECTORY);
    }
  }

  private void checkEmpty(DirectoryNode directory) {
    if (list(directory).hasNext()) {
      throw new VfsException(ErrorCode.NOT_EMPTY);
    }
  }

  /** Checks that a name in the directory would be part of the state, and not too deep in it. */
  private void checkPlace(DirectoryNode directory) {
    if (!directory.isNamed()) {
      throw new VfsException(ErrorCode.NO_ENTRY);
    }
    if (directory.depth() >= maxDepth) {
      throw new VfsException(ErrorCode.NAME_TOO_LONG);
    }
  }

  private void checkSize(long offset, int length) {
    if (offset > maxSize - length) {
      throw new VfsException(ErrorCode.FILE_TOO_LARGE);
    }
  }

  private static Node existing(Link link) {
    if (link.node == null) {
      throw new VfsException(ErrorCode.NO_ENTRY);
    }
    return link.node;
  }

  private void touch(DirectoryNode directory) {
    if (directory != root) {
      directory.keep(undo, accesses);
      directory.mtime = time;
    }
  }

  private void put(Link link, Node node) {
    set(link, node);
    undo.push(() -> node.link = null);
    node.link = link;
  }

  private void clear(Link link) {
    Node node = existing(link);
    accesses.of(node);
    set(link, null);
    undo.push(() -> node.link = link);
    node.link = null;
  }

  private void set(Link link, @Nullable Node node) {
    Node before = link.node;
    int changedBefore = link.changedIn;
    undo.push(
        () -> {
          link.node = before;
          link.changedIn = changedBefore;
        });
    link.node = node;
    link.changedIn = undo.epoch();
  }
}
