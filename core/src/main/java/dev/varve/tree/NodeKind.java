package dev.varve.tree;

import org.jspecify.annotations.Nullable;

/** The kinds of stored nodes. */
public enum NodeKind {

  /** Four binary levels of a directory's tree. */
  DIRECTORY_PAGE(1),

  /** A whole small subtree of a directory: its entries with small contents. */
  BUCKET(2),

  /** Four binary levels of a file's tree. */
  FILE_PAGE(3),

  /** A chunk of a file without the zeros at its end. */
  CHUNK(4);

  private final int code;

  NodeKind(int code) {
    this.code = code;
  }

  /** The byte that stands for this kind where nodes are encoded: 1 to 4. */
  public int code() {
    return code;
  }

  /** The kind with that code, or null. */
  public static @Nullable NodeKind ofCode(int code) {
    return switch (code) {
      case 1 -> DIRECTORY_PAGE;
      case 2 -> BUCKET;
      case 3 -> FILE_PAGE;
      case 4 -> CHUNK;
      default -> null;
    };
  }
}
