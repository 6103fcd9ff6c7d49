package dev.varve.vfs;

import dev.varve.journal.Event;
import dev.varve.journal.EventLog;
import dev.varve.journal.Header;
import dev.varve.journal.Journal;
import dev.varve.journal.Limit;
import dev.varve.journal.Preopen;
import dev.varve.spill.SpillSpace;
import java.util.HashSet;
import java.util.Set;

/** Applies the events of a journal, each under the preconditions that the live call had. */
final class Fold {

  private final Overlay overlay;
  private final NodeIds ids;
  private final Set<Integer> boundInVain = new HashSet<>();
  private final byte[] data = new byte[Event.MAX_DATA];

  Fold(DirectoryNode root, UndoLog undo, SpillSpace space, Header header) {
    this.overlay = new Overlay(root, undo, space, header, Recorder.NONE, StateCosts.free());
    this.ids = new NodeIds(root);
    PathWalk paths = new PathWalk(overlay, header.limits());
    for (Preopen preopen : header.preopens()) {
      try {
        paths.open(preopen);
      } catch (VfsException e) {
        throw new FoldException(-1, "preopen " + preopen.path() + ": " + e.code().text());
      }
    }
  }

  /**
   * Applies all events.
   *
   * @throws FoldException if one does not fit
   */
  void apply(Journal journal) {
    long maxEvents = journal.header().limits().get(Limit.EVENTS);
    long maxBytes = journal.header().limits().get(Limit.JOURNAL_BYTES);
    long bytes = 0;
    long number = 0;
    for (Event event : journal) {
      bytes += EventLog.frameSize(event);
      if (number >= maxEvents || bytes > maxBytes) {
        throw new FoldException(number, "the journal is longer than its limits let it be");
      }
      try {
        apply(event, number);
      } catch (VfsException e) {
        throw new FoldException(number, event + ": " + e.code().text());
      }
      if (!(event instanceof Event.NodeBound)) {
        checkBindings(number);
      }
      number++;
    }
    checkBindings(number - 1);
    if (number != journal.seal().events()) {
      throw new FoldException(
          -1, "the seal counts " + journal.seal().events() + " events of " + number);
    }
  }

  private void apply(Event event, long number) {
    switch (event) {
      case Event.NodeBound e -> {
        Node node = overlay.lookUp(directory(e.parent(), number), e.name());
        if (node == null) {
          throw new FoldException(number, "there is no " + e.name() + " to bind");
        }
        if (ids.has(node)) {
          throw new FoldException(number, e.name() + " has the id " + node.id + " already");
        }
        add(e.node(), node, number);
        boundInVain.add(e.node());
      }
      case Event.CreateFileEvent e ->
          add(e.node(), overlay.createFile(directory(e.parent(), number), e.name()), number);
      case Event.CreateDirectoryEvent e ->
          add(e.node(), overlay.createDirectory(directory(e.parent(), number), e.name()), number);
      case Event.CreateSymlinkEvent e ->
          add(
              e.node(),
              overlay.createSymlink(directory(e.parent(), number), e.name(), e.target()),
              number);
      case Event.WriteEvent e -> {
        int length = e.data().length();
        e.data().copyTo(0, data, 0, length);
        overlay.write(file(e.node(), number), e.offset(), data, 0, length);
      }
      case Event.ResizeEvent e -> overlay.resize(file(e.node(), number), e.size());
      case Event.SetTimesEvent e -> overlay.setTime(named(e.node(), number), e.mtime());
      case Event.UnlinkEvent e -> overlay.unlink(directory(e.parent(), number), e.name());
      case Event.RemoveDirectoryEvent e ->
          overlay.removeDirectory(directory(e.parent(), number), e.name());
      case Event.RenameEvent e -> {
        if (!overlay.rename(
            directory(e.parent(), number),
            e.name(),
            directory(e.newParent(), number),
            e.newName())) {
          throw new FoldException(number, "a rename onto itself is no event");
        }
      }
    }
  }

  /** Checks that nodes were bound only for the event that comes after. */
  private void checkBindings(long number) {
    if (!boundInVain.isEmpty()) {
      throw new FoldException(number, "nodes were bound before it that no event needs");
    }
  }

  private void add(int id, Node node, long number) {
    if (id != ids.size()) {
      throw new FoldException(number, "the next node's id is " + ids.size() + ", not " + id);
    }
    ids.add(node);
  }

  private Node named(int id, long number) {
    Node node = ids.get(id);
    if (node == null) {
      throw new FoldException(number, "no node has the id " + id);
    }
    if (!node.isNamed()) {
      throw new FoldException(number, "node " + id + " has lost its name");
    }
    if (!boundInVain.isEmpty()) {
      boundInVain.remove(id);
    }
    return node;
  }

  private FileNode file(int id, long number) {
    return named(id, number) instanceof FileNode file ? file : refuse(id, number, "file");
  }

  private DirectoryNode directory(int id, long number) {
    return named(id, number) instanceof DirectoryNode directory
        ? directory
        : refuse(id, number, "directory");
  }

  private static <T> T refuse(int id, long number, String wanted) {
    throw new FoldException(number, "node " + id + " is no " + wanted);
  }
}
