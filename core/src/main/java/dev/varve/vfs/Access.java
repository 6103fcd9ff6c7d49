package dev.varve.vfs;

import dev.varve.merkle.Name;
import java.util.Comparator;

/**
 * One thing that was read or written.
 *
 * @param path the absolute path in the state that the execution began on
 * @param kind what of it
 * @param first the first chunk, 0 but for {@link Kind#CHUNKS}
 * @param last the last chunk, 0 but for {@link Kind#CHUNKS}
 */
public record Access(String path, Kind kind, long first, long last) implements Comparable<Access> {

  private static final Comparator<Access> ORDER =
      Comparator.comparing(Access::path)
          .thenComparing(Access::kind)
          .thenComparingLong(Access::first)
          .thenComparingLong(Access::last);

  /** What of a node was read or written. */
  public enum Kind {
    /** What the name names, or that it names nothing. */
    NAME,
    /** Which names a directory has. */
    LISTING,
    /** A file's size. */
    SIZE,
    /** A modification time. */
    TIME,
    /** A file's chunks from {@code first} to {@code last}. */
    CHUNKS
  }

  /** An access that is no range of chunks. */
  static Access of(String path, Kind kind) {
    return new Access(path, kind, 0, 0);
  }

  /** The path of a name in the directory at {@code path}. */
  static String below(String path, Name name) {
    return path.equals("/") ? "/" + name : path + "/" + name;
  }

  /** Whether both are of the same thing of the same node. */
  boolean overlaps(Access other) {
    return path.equals(other.path)
        && kind == other.kind
        && first <= other.last
        && other.first <= last;
  }

  @Override
  public int compareTo(Access other) {
    return ORDER.compare(this, other);
  }
}
