package dev.varve.vfs;

import dev.varve.journal.Limit;
import java.util.HashMap;
import java.util.Map;

/** The descriptors of an execution. A number is given once. */
final class DescriptorTable {

  /** The first number; those below it stand for the standard streams elsewhere. */
  private static final int FIRST = 3;

  private final UndoLog undo;
  private final long limit;
  private final Map<Integer, Descriptor> open = new HashMap<>();
  private int next = FIRST;

  DescriptorTable(UndoLog undo, long limit) {
    this.undo = undo;
    this.limit = limit;
  }

  /** Checks that there is room for one more. */
  void checkRoom() {
    if (open.size() >= limit) {
      throw new LimitException(Limit.DESCRIPTORS);
    }
  }

  int add(Descriptor descriptor) {
    checkRoom();
    int fd = next;
    next = Math.incrementExact(next);
    open.put(fd, descriptor);
    if (undo.hasSavepoint()) {
      undo.push(() -> open.remove(fd));
    }
    return fd;
  }

  /** Forgets all descriptors. */
  void clear() {
    open.clear();
  }

  /** The descriptor of that number, or {@code bad-descriptor}. */
  Descriptor get(int fd) {
    Descriptor descriptor = open.get(fd);
    if (descriptor == null) {
      throw new VfsException(ErrorCode.BAD_DESCRIPTOR);
    }
    return descriptor;
  }

  void close(int fd) {
    Descriptor closed = open.remove(fd);
    if (closed == null) {
      throw new VfsException(ErrorCode.BAD_DESCRIPTOR);
    }
    if (undo.hasSavepoint()) {
      undo.push(() -> open.put(fd, closed));
    }
  }
}
