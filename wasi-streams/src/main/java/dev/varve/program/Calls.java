package dev.varve.program;

import com.google.common.base.Ascii;
import dev.varve.journal.Bytes;
import dev.varve.vfs.DescriptorFlag;
import dev.varve.vfs.DirectoryListing;
import dev.varve.vfs.Execution;
import dev.varve.vfs.NewTime;
import dev.varve.vfs.OpenFile;
import dev.varve.vfs.Savepoint;
import dev.varve.vfs.Stat;
import dev.varve.vfs.VfsException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes operations calls on an execution and puts its answers into text: {@code ok}, {@code refused
 * CODE}, or what was asked for.
 */
public final class Calls {

  /** No descriptor ever has this number. */
  private static final int NO_DESCRIPTOR = -1;

  /** A savepoint, with what stood under the slots then. */
  private record Marked(Savepoint savepoint, Map<Integer, Integer> slots) {}

  private static final long SECOND = 1_000_000_000;

  private final Execution execution;
  private final int root;
  private final Map<Integer, Integer> slots = new HashMap<>();
  private final List<Marked> savepoints = new ArrayList<>();

  /** On an execution that has a preopen. */
  public Calls(Execution execution) {
    this.execution = execution;
    this.root = execution.preopens().getFirst();
  }

  /**
   * Makes one call.
   *
   * @throws dev.varve.vfs.LimitException if it meets a limit that ends the execution
   */
  public String call(Operation operation) {
    try {
      return answer(operation);
    } catch (VfsException e) {
      return "refused " + e.code().text();
    }
  }

  private String answer(Operation operation) {
    switch (operation) {
      case Operation.CreateDirectory o ->
          execution.createDirectoryAt(base(o.path()), o.path().text());
      case Operation.RemoveDirectory o ->
          execution.removeDirectoryAt(base(o.path()), o.path().text());
      case Operation.Unlink o -> execution.unlinkFileAt(base(o.path()), o.path().text());
      case Operation.Symlink o -> execution.symlinkAt(base(o.path()), o.target(), o.path().text());
      case Operation.ReadLink o -> {
        return "-> " + ProgramWriter.quoted(execution.readlinkAt(base(o.path()), o.path().text()));
      }
      case Operation.Rename o ->
          execution.renameAt(base(o.from()), o.from().text(), base(o.to()), o.to().text());
      case Operation.Link o ->
          execution.linkAt(base(o.from()), false, o.from().text(), base(o.to()), o.to().text());
      case Operation.StatPath o -> {
        return text(execution.statAt(base(o.path()), o.follow(), o.path().text()));
      }
      case Operation.SetTime o ->
          execution.setTimesAt(
              base(o.path()),
              o.follow(),
              o.path().text(),
              new NewTime.Unchanged(),
              new NewTime.At(
                  Long.divideUnsigned(o.time(), SECOND),
                  (int) Long.remainderUnsigned(o.time(), SECOND)));
      case Operation.Open o -> {
        EnumSet<DescriptorFlag> flags = EnumSet.noneOf(DescriptorFlag.class);
        flags.addAll(o.flags());
        slots.put(
            o.slot(),
            execution.openAt(base(o.path()), o.follow(), o.path().text(), o.how(), flags));
      }
      case Operation.Close o -> execution.close(descriptor(o.slot()));
      case Operation.StatOpen o -> {
        return text(execution.stat(descriptor(o.slot())));
      }
      case Operation.ListOpen o -> {
        return list(execution.readDirectory(descriptor(o.slot())));
      }
      case Operation.Read o -> {
        byte[] read = new byte[o.length()];
        int count = execution.read(descriptor(o.slot()), o.offset(), read, 0, o.length());
        return "read " + BytesText.of(Bytes.copyOf(read, 0, count));
      }
      case Operation.Write o ->
          execution.write(
              descriptor(o.slot()), o.offset(), o.data().toArray(), 0, o.data().length());
      case Operation.Append o -> append(descriptor(o.slot()), o.data());
      case Operation.Resize o -> execution.setSize(descriptor(o.slot()), o.size());
      case Operation.Mark _ ->
          savepoints.addFirst(new Marked(execution.savepoint(), Map.copyOf(slots)));
      case Operation.Rollback o -> {
        if (o.depth() >= savepoints.size()) {
          return "no savepoint";
        }
        savepoints.subList(0, o.depth()).clear();
        execution.rollback(savepoints.getFirst().savepoint());
        slots.clear();
        slots.putAll(savepoints.getFirst().slots());
      }
      case Operation.Release o -> {
        if (o.depth() >= savepoints.size()) {
          return "no savepoint";
        }
        execution.release(savepoints.get(o.depth()).savepoint());
        savepoints.subList(0, o.depth() + 1).clear();
      }
    }
    return "ok";
  }

  private int base(Operation.At path) {
    return path.base() == Operation.At.ROOT ? root : descriptor(path.base());
  }

  private int descriptor(int slot) {
    return slots.getOrDefault(slot, NO_DESCRIPTOR);
  }

  private void append(int fd, Bytes data) {
    OpenFile file = execution.openForWriting(fd);
    try {
      execution.append(file, data.toArray(), 0, data.length());
    } finally {
      execution.release(file);
    }
  }

  private static String text(Stat stat) {
    return "%s of %d bytes, %d links, time %d"
        .formatted(Ascii.toLowerCase(stat.type().name()), stat.size(), stat.links(), stat.mtime());
  }

  private static String list(DirectoryListing listing) {
    List<String> items = new ArrayList<>();
    listing.forEachRemaining(
        item ->
            items.add(
                ProgramWriter.quoted(item.name().toString())
                    + " "
                    + Ascii.toLowerCase(item.type().name())));
    return "lists " + String.join(", ", items);
  }
}
