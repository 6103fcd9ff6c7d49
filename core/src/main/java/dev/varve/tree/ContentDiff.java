package dev.varve.tree;

import com.google.common.collect.AbstractIterator;
import com.google.common.collect.Iterators;
import com.google.common.collect.PeekingIterator;
import dev.varve.merkle.Hash;
import dev.varve.merkle.HashRules;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The chunks whose bytes differ between two contents, as ranges with gaps between them. */
final class ContentDiff extends AbstractIterator<ChunkRange> {

  /**
   * A subtree that is not all zeros.
   *
   * @param hash its hash as if it spanned whole pages
   * @param own its hash
   * @param link the way to its page or chunk
   * @param levels how many pages stand above its chunks
   * @param span how many binary levels its topmost page spans
   */
  private record Part(Hash hash, Hash own, Link link, int levels, int span) {

    static @Nullable Part whole(ContentTree content) {
      Link link = content.link();
      if (link == null) {
        return null;
      }
      int levels = content.levels();
      int span = levels == 0 ? FilePage.LEVELS : ContentTree.topLevels(content.size());
      Hash hash = content.root();
      for (int level = span; level < FilePage.LEVELS; level++) {
        hash = HashRules.inner(hash, Hash.EMPTY);
      }
      return new Part(hash, content.root(), link, levels, span);
    }

    FilePage page() {
      return FilePage.page(link, own, levels - 1, span);
    }
  }

  /** Two subtrees over the same chunks, of which {@code first} is the first. */
  private record Pair(@Nullable Part before, @Nullable Part after, int levels, long first) {}

  private final Deque<Pair> pending = new ArrayDeque<>();
  private final PeekingIterator<Long> indexes = Iterators.peekingIterator(new Indexes());

  ContentDiff(ContentTree before, ContentTree after) {
    Part first = Part.whole(before);
    Part second = Part.whole(after);
    int levels = Math.max(first == null ? 0 : first.levels, second == null ? 0 : second.levels);
    push(first, second, levels, 0);
  }

  private void push(@Nullable Part before, @Nullable Part after, int levels, long first) {
    boolean same =
        before == null || after == null
            ? before == null && after == null
            : before.levels == after.levels && before.hash.equals(after.hash);
    if (!same) {
      pending.push(new Pair(before, after, levels, first));
    }
  }

  @Override
  protected @Nullable ChunkRange computeNext() {
    if (!indexes.hasNext()) {
      return endOfData();
    }
    long first = indexes.next();
    long last = first;
    while (indexes.hasNext() && indexes.peek() == last + 1) {
      last = indexes.next();
    }
    return new ChunkRange(first, last);
  }

  /** The chunks one by one. */
  private final class Indexes extends AbstractIterator<Long> {

    @Override
    protected @Nullable Long computeNext() {
      while (!pending.isEmpty()) {
        Pair pair = pending.pop();
        if (pair.levels == 0) {
          return pair.first;
        }
        descend(pair);
      }
      return endOfData();
    }
  }

  private void descend(Pair pair) {
    int below = pair.levels - 1;
    FilePage before = page(pair.before, pair.levels);
    FilePage after = page(pair.after, pair.levels);
    for (int slot = Slots.COUNT - 1; slot >= 0; slot--) {
      push(
          before == null ? lower(pair.before, slot) : slot(before, slot),
          after == null ? lower(pair.after, slot) : slot(after, slot),
          below,
          pair.first + ((long) slot << FilePage.LEVELS * below));
    }
  }

  private static @Nullable FilePage page(@Nullable Part part, int levels) {
    return part == null || part.levels < levels ? null : part.page();
  }

  /** The part itself under the first slot of a page that the other content alone has. */
  private static @Nullable Part lower(@Nullable Part part, int slot) {
    return slot == 0 ? part : null;
  }

  private static @Nullable Part slot(FilePage page, int slot) {
    if (!page.slots().has(slot)) {
      return null;
    }
    Hash hash = page.slots().hash(slot);
    return new Part(hash, hash, page.link(slot), page.level(), FilePage.LEVELS);
  }
}
