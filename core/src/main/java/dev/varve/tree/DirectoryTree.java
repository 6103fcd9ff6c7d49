package dev.varve.tree;

import dev.varve.merkle.Hash;
import dev.varve.merkle.Name;
import java.util.Collection;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * An immutable directory: a sparse Merkle tree over its entries, by H(name). Any number of threads
 * may read it; an update gives a new tree that shares what it did not change.
 */
public final class DirectoryTree {

  /** The directory without entries. */
  public static final DirectoryTree EMPTY = new DirectoryTree();

  private DirectoryTree() {}

  /** The directory whose tree {@code source} holds. Nothing is read yet. */
  public static DirectoryTree stored(RootReference reference, NodeSource source) {
    throw new UnsupportedOperationException();
  }

  /**
   * Stores the directory with all that lies below: gives {@code writer} each node that {@code
   * source} does not hold yet, children first. From then on the tree knows these nodes by their ids
   * and reads them from {@code source}. If {@code writer} throws, the tree is as it was.
   */
  public RootReference store(NodeWriter writer, NodeSource source) {
    throw new UnsupportedOperationException();
  }

  /** The tree root: {@link Hash#EMPTY} without entries. */
  public Hash root() {
    throw new UnsupportedOperationException();
  }

  /** Whether there are no entries. */
  public boolean isEmpty() {
    return root().isEmpty();
  }

  /** The entry of that name, or null. */
  public @Nullable Entry get(Name name) {
    throw new UnsupportedOperationException();
  }

  /** The entries in ascending H(name), read as the iterator goes. */
  public Iterator<Entry> entries() {
    throw new UnsupportedOperationException();
  }

  /** The directory after {@code changes}, at most one to a name, in any order. */
  public DirectoryTree with(Collection<EntryChange> changes) {
    throw new UnsupportedOperationException();
  }
}
