package dev.varve.vfs;

import com.google.common.collect.ImmutableSet;
import java.util.Set;

/**
 * What a call of {@code open-at} wants.
 *
 * @param flags the flags of the descriptor that it makes, with those that others imply
 */
record Opening(
    boolean create,
    boolean mustBeNew,
    boolean truncate,
    boolean directory,
    ImmutableSet<DescriptorFlag> flags) {

  private static final ImmutableSet<DescriptorFlag> READ = ImmutableSet.of(DescriptorFlag.READ);
  private static final ImmutableSet<DescriptorFlag> WRITE = ImmutableSet.of(DescriptorFlag.WRITE);
  private static final ImmutableSet<DescriptorFlag> BOTH =
      ImmutableSet.of(DescriptorFlag.READ, DescriptorFlag.WRITE);

  /**
   * Of the call's flags. Without {@code write}, what is opened is opened for reading too; create
   * and truncate imply write.
   *
   * @throws VfsException {@code unsupported} for the sync flags, {@code invalid} for a directory
   *     that should be created or truncated
   */
  static Opening of(Set<OpenFlag> open, Set<DescriptorFlag> wanted) {
    if (wanted.contains(DescriptorFlag.FILE_INTEGRITY_SYNC)
        || wanted.contains(DescriptorFlag.DATA_INTEGRITY_SYNC)
        || wanted.contains(DescriptorFlag.REQUESTED_WRITE_SYNC)) {
      throw new VfsException(ErrorCode.UNSUPPORTED);
    }
    if (open.contains(OpenFlag.DIRECTORY) && open.size() > 1) {
      throw new VfsException(ErrorCode.INVALID);
    }
    boolean create = open.contains(OpenFlag.CREATE);
    boolean truncate = open.contains(OpenFlag.TRUNCATE);
    boolean write = wanted.contains(DescriptorFlag.WRITE);
    boolean read = !write || wanted.contains(DescriptorFlag.READ);
    return new Opening(
        create,
        create && open.contains(OpenFlag.EXCLUSIVE),
        truncate,
        open.contains(OpenFlag.DIRECTORY),
        write || create || truncate ? (read ? BOTH : WRITE) : READ);
  }

  /** Whether the descriptor is for writing. */
  boolean writes() {
    return flags.contains(DescriptorFlag.WRITE);
  }

  /** Finds the node that the path leads to, or makes it, as the call wants. */
  Node open(DirectoryNode start, String path, boolean follow, PathWalk paths, Overlay overlay) {
    Place place =
        create
            ? paths.findToCreate(start, path, follow && !mustBeNew)
            : paths.find(start, path, follow);
    if (create && place.node() == null) {
      return overlay.createFile(place.directory(), place.nameOr(ErrorCode.IS_DIRECTORY));
    }
    Node node = place.existing();
    if (mustBeNew) {
      throw new VfsException(ErrorCode.EXIST);
    }
    return switch (node) {
      case SymlinkNode symlink -> throw new VfsException(ErrorCode.LOOP);
      case DirectoryNode found -> {
        if (writes()) {
          throw new VfsException(ErrorCode.IS_DIRECTORY);
        }
        yield found;
      }
      case FileNode file -> {
        if (directory) {
          throw new VfsException(ErrorCode.NOT_DIRECTORY);
        }
        if (truncate) {
          overlay.resize(file, 0);
        }
        yield file;
      }
    };
  }
}
