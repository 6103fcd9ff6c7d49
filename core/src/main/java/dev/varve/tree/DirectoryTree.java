package dev.varve.tree;

import dev.varve.merkle.Hash;
import dev.varve.merkle.Name;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An immutable directory: a sparse Merkle tree over its entries, by H(name). Any number of threads
 * may read it; an update gives a new tree that shares what it did not change.
 *
 * <p>A tree that is stored reads its nodes when it needs them and throws {@link
 * dev.varve.merkle.CorruptionException} if one is not what its hash says.
 */
public sealed class DirectoryTree permits BinaryDirectory {

  /** The directory without entries. */
  public static final DirectoryTree EMPTY = new DirectoryTree(Hash.EMPTY, null);

  private final Hash root;
  private final @Nullable Link link;

  /** The directory whose topmost node is behind the link; null for none. */
  DirectoryTree(Hash root, @Nullable Link link) {
    this.root = root;
    this.link = link;
  }

  /** The directory whose tree {@code source} holds. Nothing is read yet. */
  public static DirectoryTree stored(RootReference reference, NodeSource source) {
    NodeKind kind = reference.kind();
    return kind == null
        ? EMPTY
        : new DirectoryTree(reference.root(), new Link(kind, reference.id(), source));
  }

  /**
   * The directory of that root, of which {@code source} knows parts. What needs another part throws
   * {@link WitnessException}. It cannot be stored; its updates give what can be read as far as it
   * can itself.
   */
  public static DirectoryTree inPart(Hash root, PreimageSource source) {
    return new WitnessNodes(source).directory(root);
  }

  /**
   * The same directory, which shows {@code seen} each preimage that it, what lies below it or an
   * update of it comes to need: what {@link #inPart} has to know to do the same. It is used by one
   * thread at a time and cannot be stored. What is shown does not depend on how the directory is
   * stored.
   */
  public DirectoryTree recorded(Consumer<Preimage> seen) {
    return new RecordedNodes(seen).directory(this);
  }

  /**
   * Stores the directory with all that lies below: gives {@code writer} each node that {@code
   * source} does not hold yet, children first. From then on the tree knows these nodes by their ids
   * and reads them from {@code source}. If {@code writer} throws, the tree is as it was.
   */
  public RootReference store(NodeWriter writer, NodeSource source) {
    if (link == null) {
      return RootReference.EMPTY;
    }
    Storing storing = new Storing(writer, source);
    long id = storing.store(link);
    writer.finish();
    storing.letGo();
    return new RootReference(root, link.kind(), id);
  }

  /** The tree root: {@link Hash#EMPTY} without entries. */
  public Hash root() {
    return root;
  }

  /** Whether there are no entries. */
  public boolean isEmpty() {
    return root.isEmpty();
  }

  /** The entry of that name, or null. */
  public @Nullable Entry get(Name name) {
    Subtree top = top();
    if (top == null) {
      return null;
    }
    Link way = top.link();
    DirectoryNode node = top.node(0);
    for (int depth = 0; node instanceof DirectoryPage page; depth++) {
      int slot = name.hash().nibble(depth);
      if (!page.slots().has(slot)) {
        return null;
      }
      way = page.link(slot);
      // What lies in memory alone was hashed when it was made, and need not be told its hash.
      node =
          way.fresh() instanceof DirectoryNode fresh
              ? fresh
              : page.subtree(slot, way).node(depth + 1);
    }
    return node instanceof Bucket bucket ? bucket.entry(name, way) : null;
  }

  /** The tree as the hash rules see it. */
  public Branch<Entry> branch() {
    return DirectoryBranch.whole(top());
  }

  /** The entries in ascending H(name), read as the iterator goes. */
  public Iterator<Entry> entries() {
    return new EntryIterator(top());
  }

  /**
   * The directory after {@code changes}, at most one to a name, in any order; this one if they
   * change nothing.
   *
   * @throws IllegalArgumentException if two changes are of one name
   */
  public DirectoryTree with(Collection<EntryChange> changes) {
    if (link == null && BinaryDirectory.isBelow(changes)) {
      return BinaryDirectory.of(changes);
    }
    Subtree before = top();
    Subtree after = new DirectoryUpdate(changes).apply(before);
    if (Objects.equals(after, before)) {
      return this;
    }
    return after == null ? EMPTY : new DirectoryTree(after.hash(), after.link());
  }

  /**
   * Whether the topmost node, and so every node, lies in {@code source}; true also without entries.
   */
  public boolean isStoredIn(NodeSource source) {
    return link == null || link.isStoredIn(source);
  }

  /** Whether the topmost node lies in memory alone; false without entries. */
  public boolean isFresh() {
    return link != null && link.fresh() != null;
  }

  /** The id of the topmost node; 0 if there is none, or if it is not stored. */
  public long topId() {
    return link == null ? 0 : link.id();
  }

  /**
   * About how many bytes of heap those of the tree's nodes take, in it and in all that lies below,
   * that lie in memory alone. The sum ends once it is above {@code limit}. The work grows with the
   * number of these nodes.
   */
  public long freshWeight(long limit) {
    long[] weight = {0};
    forEachFresh(
        node -> {
          weight[0] += node.weight();
          return weight[0] <= limit;
        });
    return weight[0];
  }

  /**
   * Shows those of the tree's nodes, in it and in all that lies below, that lie in memory alone, in
   * no order, for as long as {@code visitor} says true. One that stands in two places is shown
   * twice.
   */
  public void forEachFresh(Predicate<Node> visitor) {
    Deque<Node> ahead = new ArrayDeque<>();
    Node top = link == null ? null : link.fresh();
    if (top != null) {
      ahead.push(top);
    }
    while (!ahead.isEmpty()) {
      Node node = ahead.pop();
      if (!visitor.test(node)) {
        return;
      }
      for (int place = 0; place < node.places(); place++) {
        Node child = node.fresh(place);
        if (child != null) {
          ahead.push(child);
        }
      }
    }
  }

  /**
   * Whether it is known that any number of threads may read it at a time: not of what is {@link
   * #recorded} or known {@link #inPart in part}.
   */
  public boolean isShared() {
    return true;
  }

  /** Whether both have the same root: then they hold the same files. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DirectoryTree t && root.equals(t.root);
  }

  @Override
  public int hashCode() {
    return root.hashCode();
  }

  /** The root. */
  @Override
  public String toString() {
    return root.toString();
  }

  /** The way to the topmost node, or null without entries. */
  @Nullable Link link() {
    return link;
  }

  private @Nullable Subtree top() {
    Link top = link();
    return top == null ? null : Subtree.whole(root, top);
  }
}
