package dev.varve.vfs;

import dev.varve.merkle.Name;

/**
 * The calls that make, move, remove and link what paths name, below directories that they may use.
 */
final class PathCalls {

  private final PathWalk paths;
  private final Overlay overlay;

  /** On what {@code paths} finds in {@code overlay}. */
  PathCalls(PathWalk paths, Overlay overlay) {
    this.paths = paths;
    this.overlay = overlay;
  }

  void createDirectory(DirectoryNode start, String path) {
    Place place = paths.findNewEntry(start, path);
    overlay.createDirectory(place.directory(), place.nameOr(ErrorCode.EXIST));
  }

  void removeDirectory(DirectoryNode start, String path) {
    Place place = paths.findEntry(start, path);
    overlay.removeDirectory(place.directory(), place.nameOr(ErrorCode.INVALID));
  }

  void unlinkFile(DirectoryNode start, String path) {
    Place place = paths.findEntry(start, path);
    overlay.unlink(place.directory(), place.nameOr(ErrorCode.IS_DIRECTORY));
  }

  void rename(DirectoryNode oldStart, String oldPath, DirectoryNode newStart, String newPath) {
    Place from = paths.findNewEntry(oldStart, oldPath);
    Place to = paths.findNewEntry(newStart, newPath);
    if (from.endsInDots() || to.endsInDots()) {
      throw new VfsException(ErrorCode.BUSY);
    }
    if (to.flaw() == ErrorCode.INVALID) {
      throw new VfsException(ErrorCode.INVALID, newPath);
    }
    Node moved = from.existing();
    Name name = from.nameOr(ErrorCode.BUSY);
    Name newName = to.nameOr(ErrorCode.BUSY);
    boolean slash = oldPath.endsWith("/") || newPath.endsWith("/");
    if (slash && !(moved instanceof DirectoryNode)) {
      throw new VfsException(ErrorCode.NOT_DIRECTORY);
    }
    overlay.rename(from.directory(), name, to.directory(), newName);
  }

  void symlink(DirectoryNode start, String target, String path) {
    if (target.startsWith("/")) {
      throw new VfsException(ErrorCode.NOT_PERMITTED, target);
    }
    Place place = paths.findEntry(start, path);
    PathWalk.checkTarget(target);
    overlay.createSymlink(place.directory(), place.nameOr(ErrorCode.EXIST), target);
  }

  String readlink(DirectoryNode start, String path) {
    if (paths.findEntry(start, path).existing() instanceof SymlinkNode symlink) {
      return symlink.target;
    }
    throw new VfsException(ErrorCode.INVALID, path);
  }

  void link(
      DirectoryNode oldStart,
      boolean followSymlinks,
      String oldPath,
      DirectoryNode newStart,
      String newPath) {
    if (followSymlinks) {
      throw new VfsException(ErrorCode.INVALID);
    }
    Place from = paths.findEntry(oldStart, oldPath);
    Place to = paths.findEntry(newStart, newPath);
    Node linked = from.existing();
    if (to.node() != null) {
      throw new VfsException(ErrorCode.EXIST);
    }
    throw new VfsException(
        linked instanceof DirectoryNode ? ErrorCode.NOT_PERMITTED : ErrorCode.UNSUPPORTED);
  }
}
