package dev.varve.program;

import com.google.common.collect.ImmutableSet;
import dev.varve.journal.Bytes;
import dev.varve.vfs.DescriptorFlag;
import dev.varve.vfs.OpenFlag;

/**
 * One call on an execution. What a program opens stands under slots, numbers of its own; a call
 * over a slot under which nothing stands is refused with {@code bad-descriptor}.
 */
public sealed interface Operation {

  /**
   * A path.
   *
   * @param base the slot of the directory that it is relative to, or {@link #ROOT}
   * @param text the path as the guest would give it, valid or not
   */
  record At(int base, String text) {

    /** In place of a slot: the execution's first preopen. */
    public static final int ROOT = -1;

    /** A path from the execution's first preopen on. */
    public static At root(String text) {
      return new At(ROOT, text);
    }
  }

  /** Creates a directory. */
  record CreateDirectory(At path) implements Operation {}

  /** Removes an empty directory. */
  record RemoveDirectory(At path) implements Operation {}

  /** Removes the name of a file or symlink. */
  record Unlink(At path) implements Operation {}

  /** Creates a symlink. */
  record Symlink(String target, At path) implements Operation {}

  /** Asks for the target of a symlink. */
  record ReadLink(At path) implements Operation {}

  /** Renames. */
  record Rename(At from, At to) implements Operation {}

  /** Asks for a hard link, which there is none of. */
  record Link(At from, At to) implements Operation {}

  /** Asks what is known of what the path names. */
  record StatPath(At path, boolean follow) implements Operation {}

  /** Sets a modification time, in nanoseconds; one that is negative as an unsigned number. */
  record SetTime(At path, long time, boolean follow) implements Operation {}

  /** Opens what the path names and puts it under a slot; what stood there before stays open. */
  record Open(
      int slot,
      At path,
      boolean follow,
      ImmutableSet<DescriptorFlag> flags,
      ImmutableSet<OpenFlag> how)
      implements Operation {}

  /** Closes what stands under a slot. */
  record Close(int slot) implements Operation {}

  /** Asks what is known of what stands under a slot. */
  record StatOpen(int slot) implements Operation {}

  /** Lists the directory under a slot. */
  record ListOpen(int slot) implements Operation {}

  /** Reads at most {@code length} bytes. */
  record Read(int slot, long offset, int length) implements Operation {}

  /** Writes at an offset. */
  record Write(int slot, long offset, Bytes data) implements Operation {}

  /** Writes at the end. */
  record Append(int slot, Bytes data) implements Operation {}

  /** Cuts or grows a file. */
  record Resize(int slot, long size) implements Operation {}

  /** Marks this moment; the slots are part of it. */
  record Mark() implements Operation {}

  /**
   * Rolls back to a savepoint, which stays.
   *
   * @param depth which: 0 for the innermost, 1 for the one around it
   */
  record Rollback(int depth) implements Operation {}

  /** Gives up a savepoint and those inside it. */
  record Release(int depth) implements Operation {}
}
