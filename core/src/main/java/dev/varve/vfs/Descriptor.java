package dev.varve.vfs;

import com.google.common.collect.ImmutableSet;

/**
 * What a descriptor's number stands for.
 *
 * @param node a file or directory
 * @param flags what it may do, with what others imply
 * @param readOnly whether it came through a read-only preopen
 */
record Descriptor(Node node, ImmutableSet<DescriptorFlag> flags, boolean readOnly) {

  boolean has(DescriptorFlag flag) {
    return flags.contains(flag);
  }

  /** Its file, or {@code bad-descriptor}. */
  FileNode file() {
    if (node instanceof FileNode file) {
      return file;
    }
    throw new VfsException(ErrorCode.BAD_DESCRIPTOR);
  }

  /** Its directory, or {@code not-directory}. */
  DirectoryNode directory() {
    if (node instanceof DirectoryNode directory) {
      return directory;
    }
    throw new VfsException(ErrorCode.NOT_DIRECTORY);
  }

  /** Refuses with {@code not-permitted} what came through a read-only preopen. */
  void checkWritable() {
    if (readOnly) {
      throw new VfsException(ErrorCode.NOT_PERMITTED);
    }
  }
}
