package dev.varve.vfs;

import dev.varve.merkle.Name;
import org.jspecify.annotations.Nullable;

/**
 * Where a path leads.
 *
 * @param directory the directory in which its last name stands, or which it names by {@code .}
 * @param name its last name; null if it ends in {@code .} or {@code ..}, or in what can be no name
 * @param flaw why its last component can be no name, or null
 * @param node what it names, or null for nothing
 * @param slash whether it ends in a slash and so asks for a directory
 */
record Place(
    DirectoryNode directory,
    @Nullable Name name,
    @Nullable ErrorCode flaw,
    @Nullable Node node,
    boolean slash) {

  /** The directory itself, without a name to it. */
  static Place of(DirectoryNode directory) {
    return new Place(directory, null, null, directory, false);
  }

  /**
   * What the path names.
   *
   * @throws VfsException {@code no-entry} if there is nothing, {@code not-directory} if it ends in
   *     a slash and names no directory, the flaw if there is one
   */
  Node existing() {
    if (node == null) {
      throw new VfsException(flaw == null ? ErrorCode.NO_ENTRY : flaw);
    }
    if (slash && !(node instanceof DirectoryNode)) {
      throw new VfsException(ErrorCode.NOT_DIRECTORY);
    }
    return node;
  }

  /** Whether it ends in {@code .} or {@code ..}, and so in a directory without a name to it. */
  boolean endsInDots() {
    return name == null && flaw == null;
  }

  /**
   * The last name.
   *
   * @throws VfsException with {@code code} if the path ends in {@code .} or {@code ..}, the flaw if
   *     there is one
   */
  Name nameOr(ErrorCode code) {
    if (name == null) {
      throw new VfsException(flaw == null ? code : flaw);
    }
    return name;
  }
}
