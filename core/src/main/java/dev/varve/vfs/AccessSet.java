package dev.varve.vfs;

import com.google.common.collect.ImmutableSortedSet;

/**
 * What an execution has read, or written, of the state that it began on, by path in that state, so
 * that two executions over one state compare.
 *
 * @param accesses in the order of path, kind and range
 */
public record AccessSet(ImmutableSortedSet<Access> accesses) {

  /** Whether this and {@code other} have an access in common. */
  public boolean intersects(AccessSet other) {
    throw new UnsupportedOperationException();
  }
}
