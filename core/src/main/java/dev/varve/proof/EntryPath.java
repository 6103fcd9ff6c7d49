package dev.varve.proof;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Ordering;
import dev.varve.merkle.Name;
import java.util.Comparator;
import java.util.stream.Collectors;

/**
 * The place of an entry in a state: the names from the root directory inwards. Each is taken as it
 * stands; a symlink is an entry like any other and is not followed.
 *
 * @param names 1 to {@value #MAX_NAMES} names
 */
public record EntryPath(ImmutableList<Name> names) implements Comparable<EntryPath> {

  /** The most names that a path has. */
  public static final int MAX_NAMES = 65_535;

  private static final Comparator<Iterable<Name>> BY_NAMES =
      Ordering.<Name>natural().lexicographical();

  /**
   * Checks the number of names.
   *
   * @throws IllegalArgumentException if there are none, or too many
   */
  public EntryPath {
    if (names.isEmpty()) {
      throw new IllegalArgumentException("the root directory has no entry: a path has a name");
    }
    if (names.size() > MAX_NAMES) {
      throw new IllegalArgumentException("a path has at most " + MAX_NAMES + " names");
    }
  }

  /**
   * The path that names, joined by {@code /}, make; one more may stand before them.
   *
   * @throws dev.varve.merkle.InvalidNameException if what stands between two of them is no name
   * @throws IllegalArgumentException if it is the root directory, or has too many names
   */
  public static EntryPath of(String text) {
    String relative = text.startsWith("/") ? text.substring(1) : text;
    return new EntryPath(
        relative.isEmpty()
            ? ImmutableList.of()
            : Splitter.on('/')
                .splitToStream(relative)
                .map(Name::of)
                .collect(ImmutableList.toImmutableList()));
  }

  /** The last name. */
  public Name last() {
    return names.getLast();
  }

  /** The path of the first {@code count} names. */
  public EntryPath first(int count) {
    return count == names.size() ? this : new EntryPath(names.subList(0, count));
  }

  /** Name by name, as bytes; a path comes before those that go on from it. */
  @Override
  public int compareTo(EntryPath other) {
    return BY_NAMES.compare(names, other.names);
  }

  /** The names, each after a {@code /}. */
  @Override
  public String toString() {
    return names.stream().map(Name::toString).collect(Collectors.joining("/", "/", ""));
  }
}
