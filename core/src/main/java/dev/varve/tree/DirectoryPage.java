package dev.varve.tree;

import dev.varve.merkle.Hash;
import org.jspecify.annotations.Nullable;

/**
 * Four binary levels of a directory's tree: 16 slots by the next four bits of H(name). It has two
 * entries at least. A slot with one entry is a leaf; under it stands a bucket.
 */
public final class DirectoryPage extends Node implements DirectoryNode {

  static final DirectoryPage NONE = new DirectoryPage(Slots.NONE, 0, 0);

  static final int LEVELS = 4;

  private final Slots slots;
  private final int leaves;
  private final int pages;

  /**
   * A page.
   *
   * @param leaves the slots, as bits, with one entry
   * @param pages the slots, as bits, under which a page stands
   */
  DirectoryPage(Slots slots, int leaves, int pages) {
    this.slots = slots;
    this.leaves = leaves;
    this.pages = pages;
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
    return 72 + slots.weight();
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
    return slots.has(slot)
        ? new Subtree(
            slots.hash(slot), (leaves >>> slot & 1) != 0, slots.link(slot, childKind(slot)))
        : null;
  }

  /** The page after the slots in {@code changed} got other subtrees. */
  DirectoryPage replace(int changed, @Nullable Subtree[] subtrees) {
    @Nullable Hash[] hashes = new Hash[Slots.COUNT];
    @Nullable Link[] links = new Link[Slots.COUNT];
    int leavesAfter = leaves & ~changed;
    int pagesAfter = pages & ~changed;
    for (int slot = 0; slot < Slots.COUNT; slot++) {
      Subtree subtree = subtrees[slot];
      if ((changed >>> slot & 1) != 0 && subtree != null) {
        hashes[slot] = subtree.hash();
        links[slot] = subtree.link();
        leavesAfter |= subtree.leaf() ? 1 << slot : 0;
        pagesAfter |= subtree.isPage() ? 1 << slot : 0;
      }
    }
    return new DirectoryPage(slots.replace(changed, hashes, links), leavesAfter, pagesAfter);
  }

  @Override
  Hash computeHash(long position) {
    return slots.root(leaves, LEVELS);
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
