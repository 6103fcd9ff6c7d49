package dev.varve.tree;

import com.google.common.collect.AbstractIterator;
import dev.varve.merkle.Hash;
import dev.varve.merkle.Name;
import dev.varve.tree.Entry.DirectoryEntry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The names of two directories that name different entries, in ascending H(name). Subtrees of one
 * hash are skipped, whatever shape either has.
 */
final class DirectoryDiff extends AbstractIterator<DirectoryDiff.Difference> {

  /** How many bits of H(name) a page takes. */
  private static final int BITS = 4;

  /**
   * Two entries of one name, either of them null if there is none.
   *
   * @param before the entry of the first directory
   * @param after the entry of the second directory
   */
  record Difference(@Nullable Entry before, @Nullable Entry after) {

    Name name() {
      return Objects.requireNonNull(before == null ? after : before).name();
    }

    /** Whether more differs than what lies below a directory. */
    boolean isOfItsOwn() {
      return !(before instanceof DirectoryEntry first
          && after instanceof DirectoryEntry second
          && first.mtime() == second.mtime());
    }
  }

  /** A subtree of either directory. */
  private sealed interface Part {

    Hash hash(int depth);
  }

  /** A subtree that is not looked into yet. */
  private record Unread(Subtree subtree) implements Part {
    @Override
    public Hash hash(int depth) {
      return subtree.hash();
    }
  }

  /** One entry of a bucket or more that follow each other. */
  private record Entries(Bucket bucket, Link link, int from, int to) implements Part {
    @Override
    public Hash hash(int depth) {
      return bucket.hash(from, to, BITS * depth);
    }

    /** H(name) of the first. */
    Hash path() {
      return bucket.path(from);
    }

    /** The leaf hash of the first. */
    Hash leaf() {
      return bucket.leaf(from);
    }

    /** All but the first; null if there are no more. */
    @Nullable Entries rest() {
      return from + 1 == to ? null : new Entries(bucket, link, from + 1, to);
    }

    /** Those whose path has {@code nibble} at {@code depth}; null if there are none. */
    @Nullable Entries under(int nibble, int depth) {
      int begin = from;
      while (begin < to && bucket.path(begin).nibble(depth) < nibble) {
        begin++;
      }
      int end = begin;
      while (end < to && bucket.path(end).nibble(depth) == nibble) {
        end++;
      }
      return begin == end ? null : new Entries(bucket, link, begin, end);
    }
  }

  /** Two subtrees in the same place that differ. */
  private record Pair(@Nullable Part before, @Nullable Part after, int depth) {}

  private final Deque<Pair> pending = new ArrayDeque<>();
  private final Deque<Difference> found = new ArrayDeque<>();

  DirectoryDiff(DirectoryTree before, DirectoryTree after) {
    push(whole(before), whole(after), 0);
  }

  private static @Nullable Part whole(DirectoryTree tree) {
    Link link = tree.link();
    return link == null ? null : new Unread(Subtree.whole(tree.root(), link));
  }

  private void push(@Nullable Part before, @Nullable Part after, int depth) {
    boolean same =
        before == null || after == null
            ? before == null && after == null
            : before.hash(depth).equals(after.hash(depth));
    if (!same) {
      pending.push(new Pair(before, after, depth));
    }
  }

  @Override
  protected @Nullable Difference computeNext() {
    while (found.isEmpty()) {
      if (pending.isEmpty()) {
        return endOfData();
      }
      compare(pending.pop());
    }
    return found.remove();
  }

  private void compare(Pair pair) {
    DirectoryPage before = page(pair.before, pair.depth);
    DirectoryPage after = page(pair.after, pair.depth);
    if (before == null && after == null) {
      merge(entries(pair.before, pair.depth), entries(pair.after, pair.depth));
      return;
    }
    Entries few = before == null ? entries(pair.before, pair.depth) : null;
    Entries other = after == null ? entries(pair.after, pair.depth) : null;
    for (int slot = Slots.COUNT - 1; slot >= 0; slot--) {
      push(
          under(before, few, slot, pair.depth),
          under(after, other, slot, pair.depth),
          pair.depth + 1);
    }
  }

  private static @Nullable DirectoryPage page(@Nullable Part part, int depth) {
    return part instanceof Unread unread
            && unread.subtree.isPage()
            && unread.subtree.node(depth) instanceof DirectoryPage page
        ? page
        : null;
  }

  private static @Nullable Entries entries(@Nullable Part part, int depth) {
    return switch (part) {
      case null -> null;
      case Entries entries -> entries;
      case Unread(Subtree subtree) when subtree.node(depth) instanceof Bucket bucket ->
          new Entries(bucket, subtree.link(), 0, bucket.size());
      case Unread(Subtree subtree) -> throw subtree.link().corrupt("is no bucket");
    };
  }

  /** What stands under a slot of the page, or if there is none, which of the entries. */
  private static @Nullable Part under(
      @Nullable DirectoryPage page, @Nullable Entries entries, int slot, int depth) {
    if (page == null) {
      return entries == null ? null : entries.under(slot, depth);
    }
    Subtree subtree = page.subtree(slot);
    return subtree == null ? null : new Unread(subtree);
  }

  private void merge(@Nullable Entries before, @Nullable Entries after) {
    Entries first = before;
    Entries second = after;
    while (first != null || second != null) {
      int order = order(first, second);
      Entries removed = order <= 0 ? first : null;
      Entries added = order >= 0 ? second : null;
      if (removed == null || added == null || !removed.leaf().equals(added.leaf())) {
        found.add(new Difference(entry(removed), entry(added)));
      }
      first = removed == null ? first : removed.rest();
      second = added == null ? second : added.rest();
    }
  }

  private static int order(@Nullable Entries first, @Nullable Entries second) {
    if (first == null) {
      return 1;
    }
    return second == null ? -1 : first.path().compareTo(second.path());
  }

  private static @Nullable Entry entry(@Nullable Entries entries) {
    return entries == null ? null : entries.bucket.entry(entries.from, entries.link);
  }
}
