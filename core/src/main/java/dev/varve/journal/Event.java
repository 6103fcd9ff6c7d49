package dev.varve.journal;

import dev.varve.merkle.Name;
import java.nio.charset.StandardCharsets;

/**
 * One mutation, or the binding of a node's id that a mutation needs.
 *
 * <p>Nodes have ids of the execution's own: the root directory is 0, and each event that names a
 * node for the first time gives it the next one. A rollback to a savepoint takes back the ids given
 * since.
 */
public sealed interface Event {

  /** The root directory's id. */
  int ROOT = 0;

  /** The longest data of one {@link WriteEvent}, in bytes; a longer write makes several events. */
  int MAX_DATA = 65_536;

  /** The longest target of a symlink, in bytes of UTF-8. */
  int MAX_TARGET = 4_095;

  /** Gives the next id to what {@code name} names in {@code parent} at this moment. */
  record NodeBound(int node, int parent, Name name) implements Event {
    public NodeBound {
      checkNew(node);
      checkNode(parent);
    }
  }

  /** Creates an empty file under a free name. */
  record CreateFileEvent(int node, int parent, Name name) implements Event {
    public CreateFileEvent {
      checkNew(node);
      checkNode(parent);
    }
  }

  /** Creates an empty directory under a free name. */
  record CreateDirectoryEvent(int node, int parent, Name name) implements Event {
    public CreateDirectoryEvent {
      checkNew(node);
      checkNode(parent);
    }
  }

  /** Creates a symlink under a free name; the target is kept as given. */
  record CreateSymlinkEvent(int node, int parent, Name name, String target) implements Event {
    public CreateSymlinkEvent {
      checkNew(node);
      checkNode(parent);
      checkTarget(target);
    }
  }

  /** Puts 1 to {@link #MAX_DATA} bytes into a file at an offset; the file grows as needed. */
  record WriteEvent(int node, long offset, Bytes data) implements Event {
    public WriteEvent {
      checkNew(node);
      if (data.length() == 0 || data.length() > MAX_DATA) {
        throw new IllegalArgumentException("a write has 1 to 65536 bytes, not " + data.length());
      }
      if (offset < 0 || offset > Long.MAX_VALUE - data.length()) {
        throw new IllegalArgumentException("a write ends below 2^63, offset " + offset);
      }
    }
  }

  /** Cuts a file to, or grows it with zeros to, {@code size} bytes. */
  record ResizeEvent(int node, long size) implements Event {
    public ResizeEvent {
      checkNew(node);
      if (size < 0) {
        throw new IllegalArgumentException("a size is 0 to 2^63 - 1, not " + size);
      }
    }
  }

  /** Sets the modification time, in nanoseconds, of anything but the root. */
  record SetTimesEvent(int node, long mtime) implements Event {
    public SetTimesEvent {
      checkNew(node);
      if (mtime < 0) {
        throw new IllegalArgumentException("a time is 0 to 2^63 - 1, not " + mtime);
      }
    }
  }

  /** Removes the name of a file or symlink. */
  record UnlinkEvent(int parent, Name name) implements Event {
    public UnlinkEvent {
      checkNode(parent);
    }
  }

  /** Removes an empty directory. */
  record RemoveDirectoryEvent(int parent, Name name) implements Event {
    public RemoveDirectoryEvent {
      checkNode(parent);
    }
  }

  /** Moves an entry, in place of what the target names, as POSIX does. */
  record RenameEvent(int parent, Name name, int newParent, Name newName) implements Event {
    public RenameEvent {
      checkNode(parent);
      checkNode(newParent);
    }
  }

  private static void checkNode(int id) {
    if (id < 0) {
      throw new IllegalArgumentException("a node's id is 0 to 2^31 - 1, not " + id);
    }
  }

  private static void checkNew(int id) {
    if (id <= 0) {
      throw new IllegalArgumentException("the node's id is 1 to 2^31 - 1, not " + id);
    }
  }

  private static void checkTarget(String target) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(target)) {
      throw new IllegalArgumentException("a symlink's target is valid Unicode");
    }
    int length = target.getBytes(StandardCharsets.UTF_8).length;
    if (length == 0 || length > MAX_TARGET) {
      throw new IllegalArgumentException("a target has 1 to 4095 bytes, not " + length);
    }
    if (target.indexOf('\0') >= 0 || target.startsWith("/")) {
      throw new IllegalArgumentException("a target is relative and has no NUL");
    }
  }
}
