package dev.varve.vfs;

import dev.varve.journal.Event;
import dev.varve.journal.EventLog;
import dev.varve.journal.Limit;
import dev.varve.journal.Limits;
import dev.varve.merkle.Name;
import dev.varve.spill.SpillSpace;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Makes events of mutations: binds the nodes that an event names and have no id yet, the upper ones
 * first, and keeps to the journal's limits. A mutation that meets a limit leaves no event.
 */
final class EventRecorder implements Recorder {

  private final EventLog log;
  private final NodeIds ids;
  private final long maxEvents;
  private final long maxBytes;

  private long eventsBefore;
  private long bytesBefore;
  private int idsBefore;

  EventRecorder(DirectoryNode root, SpillSpace space, Limits limits) {
    this.log = new EventLog(space);
    this.ids = new NodeIds(root);
    this.maxEvents = limits.get(Limit.EVENTS);
    this.maxBytes = limits.get(Limit.JOURNAL_BYTES);
  }

  EventLog log() {
    return log;
  }

  /** How many ids there are, for {@link #rollback}. */
  int ids() {
    return ids.size();
  }

  /** Takes back the events and ids since. */
  void rollback(EventLog.Mark mark, int idCount) {
    log.rollback(mark);
    ids.rollback(idCount);
  }

  /** Forgets the nodes that have ids: there are no further events. */
  void forgetNodes() {
    ids.rollback(0);
  }

  @Override
  public void create(Node node, Link link) {
    begin();
    int parent = idOf(link.directory);
    int id = ids.add(node);
    log.append(
        switch (node) {
          case FileNode file -> new Event.CreateFileEvent(id, parent, link.name);
          case DirectoryNode directory -> new Event.CreateDirectoryEvent(id, parent, link.name);
          case SymlinkNode symlink ->
              new Event.CreateSymlinkEvent(id, parent, link.name, symlink.target);
        });
    finish();
  }

  @Override
  public void write(FileNode file, long offset, byte[] data, int from, int length) {
    begin();
    int id = idOf(file);
    int done = 0;
    while (done < length) {
      int part = Math.min(Event.MAX_DATA, length - done);
      log.appendWrite(id, offset + done, data, from + done, part);
      done += part;
    }
    finish();
  }

  @Override
  public void resize(FileNode file, long size) {
    begin();
    log.append(new Event.ResizeEvent(idOf(file), size));
    finish();
  }

  @Override
  public void setTime(Node node, long mtime) {
    begin();
    log.append(new Event.SetTimesEvent(idOf(node), mtime));
    finish();
  }

  @Override
  public void unlink(DirectoryNode directory, Name name) {
    begin();
    log.append(new Event.UnlinkEvent(idOf(directory), name));
    finish();
  }

  @Override
  public void removeDirectory(DirectoryNode directory, Name name) {
    begin();
    log.append(new Event.RemoveDirectoryEvent(idOf(directory), name));
    finish();
  }

  @Override
  public void rename(Link from, Link to) {
    begin();
    int parent = idOf(from.directory);
    int newParent = idOf(to.directory);
    log.append(new Event.RenameEvent(parent, from.name, newParent, to.name));
    finish();
  }

  private int idOf(Node node) {
    return ids.has(node) ? node.id : bind(node);
  }

  private int bind(Node node) {
    Link link = linkOf(node);
    if (!ids.has(link.directory)) {
      bindAbove(link.directory);
    }
    return bind(node, link);
  }

  private void bindAbove(Node lowest) {
    Deque<Node> unbound = new ArrayDeque<>();
    for (Node at = lowest; !ids.has(at); at = linkOf(at).directory) {
      unbound.push(at);
    }
    for (Node node : unbound) {
      bind(node, linkOf(node));
    }
  }

  private int bind(Node node, Link link) {
    int id = ids.add(node);
    log.append(new Event.NodeBound(id, link.directory.id, link.name));
    return id;
  }

  private static Link linkOf(Node node) {
    Link link = node.link;
    if (link == null || link.node != node) {
      throw new IllegalStateException("a node without a name has no event");
    }
    return link;
  }

  private void begin() {
    eventsBefore = log.events();
    bytesBefore = log.bytes();
    idsBefore = ids.size();
  }

  private void finish() {
    if (log.events() > maxEvents) {
      throw giveUp(Limit.EVENTS);
    }
    if (log.bytes() > maxBytes) {
      throw giveUp(Limit.JOURNAL_BYTES);
    }
  }

  private LimitException giveUp(Limit limit) {
    rollback(new EventLog.Mark(eventsBefore, bytesBefore), idsBefore);
    return new LimitException(limit);
  }
}
