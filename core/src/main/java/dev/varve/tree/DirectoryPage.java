package dev.varve.tree;

import dev.varve.merkle.Hash;
import org.jspecify.annotations.Nullable;

/**
 * Four binary levels of a directory's tree: 16 slots by the next four bits of H(name). It has two
 * entries at least. A slot with one entry is a leaf; under it stands a bucket.
 */
public final class DirectoryPage extends DirectoryNode {

  static final DirectoryPage NONE = new DirectoryPage(Slots.NONE, 0, 0);

  static final int LEVELS = 4;

  private final Slots slots;
  private final int leaves;
  private final int pages;

  /** The hashes of inner nodes as {@link Slots#hashInner} has them; null if they are not kept. */
  private final byte @Nullable [] inner;

  /**
   * A page that was read.
   *
   * @param leaves the slots, as bits, with one entry
   * @param pages the slots, as bits, under which a page stands
   */
  DirectoryPage(Slots slots, int leaves, int pages) {
    this(slots, leaves, pages, null);
  }

  private DirectoryPage(Slots slots, int leaves, int pages, byte @Nullable [] inner) {
    this.slots = slots;
    this.leaves = leaves;
    this.pages = pages;
    this.inner = inner;
  }

  @Override
  public NodeKind kind() {
    return NodeKind.DIRECTORY_PAGE;
  }

  @Override
  public void forEachChild(ChildVisitor visitor) {
    for (int i = 0; i < slots.size(); i++) {
      visitor.child(childKind(slots.slot(i)), slots.id(i));
    }
  }

  @Override
  public int weight() {
    return 80 + slots.weight() + (inner == null ? 0 : 16 + inner.length);
  }

  Slots slots() {
    return slots;
  }

  int leaves() {
    return leaves;
  }

  int pages() {
    return pages;
  }

  @Nullable Subtree subtree(int slot) {
    return slots.has(slot) ? subtree(slot, link(slot)) : null;
  }

  /** The subtree under a taken slot, to which {@code link} leads. */
  Subtree subtree(int slot, Link link) {
    return new Subtree(slots.hash(slot), (leaves >>> slot & 1) != 0, link);
  }

  /** The way to what stands under a taken slot. */
  Link link(int slot) {
    return slots.link(slot, childKind(slot));
  }

  /**
   * The page after the slots in {@code changed} got other subtrees. It keeps the hashes of its
   * inner nodes, for it is likely to be changed again.
   */
  DirectoryPage replace(int changed, @Nullable Subtree[] subtrees) {
    int leavesAfter = leaves & ~changed;
    int pagesAfter = pages & ~changed;
    for (int slot = 0; slot < Slots.COUNT; slot++) {
      Subtree subtree = subtrees[slot];
      if ((changed >>> slot & 1) != 0 && subtree != null) {
        leavesAfter |= subtree.leaf() ? 1 << slot : 0;
        pagesAfter |= subtree.isPage() ? 1 << slot : 0;
      }
    }
    Slots after = slots.replace(changed, subtrees);
    byte[] innerAfter = inner == null ? new byte[Hash.BYTES << LEVELS] : inner.clone();
    after.hashInner(innerAfter, leavesAfter, 0, LEVELS, inner == null ? -1 : changed);
    return new DirectoryPage(after, leavesAfter, pagesAfter, innerAfter);
  }

  @Override
  Hash computeHash(long position) {
    return inner == null ? slots.root(leaves, LEVELS) : Hash.of(inner, Hash.BYTES);
  }

  @Override
  int places() {
    return slots.size();
  }

  @Override
  @Nullable Link missing(int place, NodeSource source) {
    return slots.missing(place, childKind(slots.slot(place)), source);
  }

  @Override
  @Nullable Node fresh(int place) {
    return slots.fresh(place);
  }

  @Override
  Node stored(long[] ids, NodeSource source) {
    return new DirectoryPage(slots.stored(ids, source), leaves, pages);
  }

  private NodeKind childKind(int slot) {
    return (pages >>> slot & 1) != 0 ? NodeKind.DIRECTORY_PAGE : NodeKind.BUCKET;
  }
}
