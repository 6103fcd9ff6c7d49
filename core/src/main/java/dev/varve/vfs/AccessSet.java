package dev.varve.vfs;

import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Iterators;
import com.google.common.collect.PeekingIterator;

/**
 * What an execution has read, or written, of the state that it began on, by path in that state, so
 * that two executions over one state compare. What is written of a directory's names stands in the
 * set as {@code NAME} of each and as {@code LISTING} of the directory. Ranges of one file's chunks
 * do not overlap.
 *
 * @param accesses in the order of path, kind and range
 */
public record AccessSet(ImmutableSortedSet<Access> accesses) {

  /** No accesses. */
  public static final AccessSet NONE = new AccessSet(ImmutableSortedSet.of());

  /** How many there are; a range of chunks counts as one. */
  public int size() {
    return accesses.size();
  }

  /** Whether this and {@code other} have an access in common. */
  public boolean intersects(AccessSet other) {
    PeekingIterator<Access> mine = Iterators.peekingIterator(accesses.iterator());
    PeekingIterator<Access> theirs = Iterators.peekingIterator(other.accesses.iterator());
    while (mine.hasNext() && theirs.hasNext()) {
      if (mine.peek().overlaps(theirs.peek())) {
        return true;
      }
      if (mine.peek().compareTo(theirs.peek()) < 0) {
        mine.next();
      } else {
        theirs.next();
      }
    }
    return false;
  }
}
