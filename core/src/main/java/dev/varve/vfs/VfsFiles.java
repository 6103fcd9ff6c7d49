package dev.varve.vfs;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The files of an execution as Java code likes to see them: absolute paths, whole contents. Paths
 * begin at the execution's first preopen. A call that is refused throws {@link VfsException}.
 */
public final class VfsFiles {

  private final Execution execution;
  private final int root;

  private VfsFiles(Execution execution, int root) {
    this.execution = execution;
    this.root = root;
  }

  /**
   * The files of {@code execution}.
   *
   * @throws IllegalArgumentException if it has no preopen
   */
  public static VfsFiles of(Execution execution) {
    if (execution.preopens().isEmpty()) {
      throw new IllegalArgumentException("the execution has no preopen");
    }
    return new VfsFiles(execution, execution.preopens().getFirst());
  }

  /** Whether the path names something, symlinks followed. */
  public boolean exists(String path) {
    try {
      execution.statAt(root, true, relative(path));
      return true;
    } catch (VfsException e) {
      return switch (e.code()) {
        case NO_ENTRY, NOT_DIRECTORY, LOOP -> false;
        default -> throw e;
      };
    }
  }

  /** What is known of what the path names, symlinks not followed. */
  public Stat stat(String path) {
    return execution.statAt(root, false, relative(path));
  }

  /**
   * The whole content of a file.
   *
   * @throws IllegalStateException if no array is long enough for it
   */
  public byte[] read(String path) {
    int fd = open(path, EnumSet.noneOf(OpenFlag.class), DescriptorFlag.READ);
    try {
      if (execution.type(fd) == FileType.DIRECTORY) {
        throw new VfsException(ErrorCode.IS_DIRECTORY, path);
      }
      long size = execution.stat(fd).size();
      if (size > Integer.MAX_VALUE - 8) {
        throw new IllegalStateException(path + " has " + size + " bytes, too many for an array");
      }
      byte[] content = new byte[(int) size];
      execution.read(fd, 0, content, 0, content.length);
      return content;
    } finally {
      execution.close(fd);
    }
  }

  /** Makes a file hold these bytes alone; creates it as needed. */
  public void write(String path, byte[] content) {
    int fd = open(path, EnumSet.of(OpenFlag.CREATE, OpenFlag.TRUNCATE), DescriptorFlag.WRITE);
    try {
      execution.write(fd, 0, content, 0, content.length);
    } finally {
      execution.close(fd);
    }
  }

  /** Puts bytes at the end of a file; creates it as needed. */
  public void append(String path, byte[] data) {
    int fd = open(path, EnumSet.of(OpenFlag.CREATE), DescriptorFlag.WRITE);
    try {
      OpenFile file = execution.openForWriting(fd);
      execution.append(file, data, 0, data.length);
      execution.release(file);
    } finally {
      execution.close(fd);
    }
  }

  /** Creates a directory and those above it as needed. */
  public void createDirectories(String path) {
    String whole = relative(path);
    int end = 0;
    while (end < whole.length()) {
      int slash = whole.indexOf('/', end);
      int stop = slash < 0 ? whole.length() : slash;
      String upTo = whole.substring(0, stop);
      if (!upTo.isEmpty()) {
        createDirectory(upTo);
      }
      end = stop + 1;
    }
  }

  private void createDirectory(String relative) {
    try {
      execution.createDirectoryAt(root, relative);
    } catch (VfsException e) {
      if (e.code() != ErrorCode.EXIST) {
        throw e;
      }
      if (execution.statAt(root, true, relative).type() != FileType.DIRECTORY) {
        throw e;
      }
    }
  }

  /** Creates a symlink. */
  public void symlink(String path, String target) {
    execution.symlinkAt(root, target, relative(path));
  }

  /** The target of a symlink. */
  public String readlink(String path) {
    return execution.readlinkAt(root, relative(path));
  }

  /** The names in a directory, in ascending H(name). */
  public List<String> list(String path) {
    int fd = open(path, EnumSet.of(OpenFlag.DIRECTORY), DescriptorFlag.READ);
    try {
      List<String> names = new ArrayList<>();
      execution.readDirectory(fd).forEachRemaining(item -> names.add(item.name().toString()));
      return List.copyOf(names);
    } finally {
      execution.close(fd);
    }
  }

  /** Removes a file, a symlink or an empty directory. */
  public void delete(String path) {
    try {
      execution.unlinkFileAt(root, relative(path));
    } catch (VfsException e) {
      if (e.code() != ErrorCode.IS_DIRECTORY) {
        throw e;
      }
      execution.removeDirectoryAt(root, relative(path));
    }
  }

  /** Renames, in place of what the new path names. */
  public void rename(String from, String to) {
    execution.renameAt(root, relative(from), root, relative(to));
  }

  private int open(String path, Set<OpenFlag> openFlags, DescriptorFlag flag) {
    return execution.openAt(root, true, relative(path), openFlags, EnumSet.of(flag));
  }

  private static String relative(String path) {
    if (!path.startsWith("/")) {
      throw new VfsException(ErrorCode.INVALID, path);
    }
    int start = 0;
    while (start < path.length() && path.charAt(start) == '/') {
      start++;
    }
    return start == path.length() ? "." : path.substring(start);
  }
}
