package dev.varve.proof;

/** What a proof answers. */
public sealed interface Question extends Comparable<Question> {

  /** The path that it is about. */
  EntryPath path();

  /** By path, lookups first, then by where the range begins and where it ends. */
  @Override
  default int compareTo(Question other) {
    int order = path().compareTo(other.path());
    if (order != 0) {
      return order;
    }
    return switch (this) {
      case Lookup _ -> other instanceof Lookup ? 0 : -1;
      case Read a when other instanceof Read b ->
          a.from == b.from ? Long.compare(a.to, b.to) : Long.compare(a.from, b.from);
      case Read _ -> 1;
    };
  }

  /**
   * Whether that path has an entry, and which.
   *
   * @throws dev.varve.merkle.InvalidNameException if it is no path
   * @throws IllegalArgumentException if it is the root directory
   */
  static Question lookup(String path) {
    return new Lookup(EntryPath.of(path));
  }

  /**
   * Which bytes stand in a file of that path from {@code from} on and before {@code to}.
   *
   * @throws dev.varve.merkle.InvalidNameException if it is no path
   * @throws IllegalArgumentException if it is the root directory, or there is no such range
   */
  static Question read(String path, long from, long to) {
    return new Read(EntryPath.of(path), from, to);
  }

  /**
   * Whether a path has an entry, and which. It is answered with {@link Answer.Present}, {@link
   * Answer.Absent} or {@link Answer.Obstructed}.
   *
   * @param path the path
   */
  record Lookup(EntryPath path) implements Question {

    @Override
    public String toString() {
      return path.toString();
    }
  }

  /**
   * Which bytes stand in a file. It is answered with {@link Answer.Content}, or as a lookup is if
   * there is no file.
   *
   * @param path the path
   * @param from the first byte
   * @param to the byte after the last; it may lie past the end of the file
   */
  record Read(EntryPath path, long from, long to) implements Question {

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if it begins below 0 or ends before it begins
     */
    public Read {
      if (from < 0 || to < from) {
        throw new IllegalArgumentException("no bytes are from " + from + " to " + to);
      }
    }

    @Override
    public String toString() {
      return path + " bytes " + from + ".." + to;
    }
  }
}
