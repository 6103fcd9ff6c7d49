package dev.varve.tree;

import dev.varve.merkle.Hash;
import org.jspecify.annotations.Nullable;

/**
 * Four binary levels of a file's tree: 16 slots by four bits of the chunk index, fewer in use at
 * the top. Under a slot stands a chunk at level 0, above it a page of the level below.
 */
public final class FilePage extends Node {

  /** The highest level: it covers the chunks of every file below 2^63 bytes. */
  static final int MAX_LEVEL = 12;

  static final int LEVELS = 4;

  private final int level;
  private final Slots slots;

  FilePage(int level, Slots slots) {
    this.level = level;
    this.slots = slots;
  }

  @Override
  public NodeKind kind() {
    return NodeKind.FILE_PAGE;
  }

  @Override
  public void forEachChild(ChildVisitor visitor) {
    for (int i = 0; i < slots.size(); i++) {
      visitor.child(childKind(), slots.id(i));
    }
  }

  @Override
  public int weight() {
    return 64 + slots.weight();
  }

  int level() {
    return level;
  }

  Slots slots() {
    return slots;
  }

  Link link(int slot) {
    return slots.link(slot, childKind());
  }

  /** The page that stands under a slot. */
  FilePage page(int slot) {
    return page(link(slot), slots.hash(slot), level - 1, LEVELS);
  }

  /** The chunk that stands under a slot of a page of level 0, at {@code index} in its file. */
  Chunk chunk(int slot, long index) {
    return Chunk.at(link(slot), slots.hash(slot), index);
  }

  /** The page behind a link, which is to be of {@code level} and to span {@code levels}. */
  static FilePage page(Link link, Hash hash, int level, int levels) {
    if (link.node(hash, levels) instanceof FilePage page
        && page.level == level
        && page.slots.taken() >>> (1 << levels) == 0) {
      return page;
    }
    throw link.corrupt("is no page of level " + level + " over " + levels + " binary levels");
  }

  @Override
  Hash computeHash(long position) {
    return slots.root(0, slots.taken() >>> (1 << position) == 0 ? (int) position : LEVELS);
  }

  @Override
  int places() {
    return slots.size();
  }

  @Override
  @Nullable Link missing(int place, NodeSource source) {
    return slots.missing(place, childKind(), source);
  }

  @Override
  @Nullable Node fresh(int place) {
    return slots.fresh(place);
  }

  @Override
  Node stored(long[] ids, NodeSource source) {
    return new FilePage(level, slots.stored(ids, source));
  }

  private NodeKind childKind() {
    return level == 0 ? NodeKind.CHUNK : NodeKind.FILE_PAGE;
  }
}
