package dev.varve.tree;

import dev.varve.merkle.Hash;
import dev.varve.merkle.HashRules;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The taken ones of a page's 16 slots, each with a hash and a child: packed arrays in ascending
 * order of the slots.
 */
final class Slots {

  static final int COUNT = 16;
  static final Slots NONE = new Slots(0, new byte[0], new long[0], null, null);

  private static final long[] NO_IDS = {};
  private static final byte[] EMPTY = new byte[Hash.BYTES];

  private final int taken;
  private final byte[] hashes;

  /** Empty if each child has a link. */
  private final long[] ids;

  private final @Nullable Link @Nullable [] links;
  private final @Nullable NodeSource source;

  /** A child is behind its link if it has one, otherwise its id is of {@code source}. */
  private Slots(
      int taken,
      byte[] hashes,
      long[] ids,
      @Nullable Link @Nullable [] links,
      @Nullable NodeSource source) {
    this.taken = taken;
    this.hashes = hashes;
    this.ids = ids;
    this.links = links;
    this.source = source;
  }

  static Slots stored(int taken, byte[] hashes, long[] ids, NodeSource source) {
    return new Slots(taken, hashes, ids, null, source);
  }

  /** Slots as bits. */
  static int bits(boolean[] slots) {
    int bits = 0;
    for (int slot = 0; slot < COUNT; slot++) {
      bits |= slots[slot] ? 1 << slot : 0;
    }
    return bits;
  }

  /** The taken slots as bits. */
  int taken() {
    return taken;
  }

  /** Those of the 2^levels slots from {@code from} on that are taken, as bits in their places. */
  int taken(int from, int levels) {
    return taken & ((1 << (1 << levels)) - 1) << from;
  }

  int size() {
    return Integer.bitCount(taken);
  }

  boolean has(int slot) {
    return (taken >>> slot & 1) != 0;
  }

  Hash hash(int slot) {
    return Hash.of(hashes, Hash.BYTES * rank(slot));
  }

  byte[] hashes() {
    return hashes;
  }

  Link link(int slot, NodeKind kind) {
    int index = rank(slot);
    Link link = links == null ? null : links[index];
    if (link != null) {
      return link;
    }
    if (source == null) {
      throw new IllegalStateException("slot " + slot + " has no child");
    }
    return new Link(kind, ids[index], source);
  }

  /** The id of the {@code index}-th taken slot's child, 0 as long as it is not stored. */
  long id(int index) {
    Link link = links == null ? null : links[index];
    return link == null ? ids[index] : link.id();
  }

  /** The slot that is the {@code index}-th taken one. */
  int slot(int index) {
    int rest = taken;
    for (int i = 0; i < index; i++) {
      rest &= rest - 1;
    }
    return Integer.numberOfTrailingZeros(rest);
  }

  /** The {@code index}-th taken slot's child, unless {@code wanted} holds it. */
  @Nullable Link missing(int index, NodeKind kind, NodeSource wanted) {
    Link link = links == null ? null : links[index];
    if (link != null) {
      return link.isStoredIn(wanted) ? null : link;
    }
    return source == null || source == wanted ? null : new Link(kind, ids[index], source);
  }

  /** The {@code index}-th taken slot's child if it lies in memory alone. */
  @Nullable Node fresh(int index) {
    Link link = links == null ? null : links[index];
    return link == null ? null : link.fresh();
  }

  /** The same slots with compact references, see {@link Node#stored}. */
  Slots stored(long[] missing, NodeSource wanted) {
    long[] all = new long[size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = missing[i] == 0 ? id(i) : missing[i];
    }
    return new Slots(taken, hashes, all, null, wanted);
  }

  /**
   * The slots after those in {@code changed} got the given subtrees, or none where there is none.
   *
   * @param changed slots as bits
   */
  Slots replace(int changed, @Nullable Subtree[] subtrees) {
    int after = taken & ~changed;
    for (int rest = changed; rest != 0; rest &= rest - 1) {
      int slot = Integer.numberOfTrailingZeros(rest);
      after |= subtrees[slot] == null ? 0 : 1 << slot;
    }
    int size = Integer.bitCount(after);
    byte[] hashesAfter = new byte[Hash.BYTES * size];
    long[] idsAfter = NO_IDS;
    @Nullable Link[] linksAfter = new Link[size];
    int index = 0;
    for (int rest = after; rest != 0; rest &= rest - 1, index++) {
      int slot = Integer.numberOfTrailingZeros(rest);
      Subtree subtree = (changed >>> slot & 1) == 0 ? null : subtrees[slot];
      if (subtree != null) {
        subtree.hash().writeTo(hashesAfter, Hash.BYTES * index);
        linksAfter[index] = subtree.link();
      } else {
        int old = rank(slot);
        System.arraycopy(hashes, Hash.BYTES * old, hashesAfter, Hash.BYTES * index, Hash.BYTES);
        Link link = links == null ? null : links[old];
        linksAfter[index] = link;
        if (link == null) {
          idsAfter = idsAfter.length == 0 ? new long[size] : idsAfter;
          idsAfter[index] = ids[old];
        }
      }
    }
    return new Slots(after, hashesAfter, idsAfter, linksAfter, source);
  }

  /**
   * The hash over the first 2^levels slots.
   *
   * @param leaves the slots, as bits, whose hash moves up as long as its sibling is empty
   */
  Hash root(int leaves, int levels) {
    return root(leaves, 0, levels);
  }

  /** The same over the 2^levels slots from {@code from} on. */
  Hash root(int leaves, int from, int levels) {
    if (levels == 0) {
      return has(from) ? hash(from) : Hash.EMPTY;
    }
    byte[] inner = new byte[Hash.BYTES << levels];
    hashInner(inner, leaves, from, levels, -1);
    return Hash.of(inner, Hash.BYTES);
  }

  /**
   * Hashes the inner nodes over the 2^levels slots from {@code from} on.
   *
   * @param inner the hashes as in a heap: node 1 is over all, node n over the nodes 2n and 2n + 1,
   *     which below the last inner node are the slots
   * @param leaves the slots, as bits, whose hash moves up as long as its sibling is empty
   * @param changed the slots, as bits, above which the hashes are not right yet
   */
  void hashInner(byte[] inner, int leaves, int from, int levels, int changed) {
    for (int node = (1 << levels) - 1; node > 0; node--) {
      int below = Integer.numberOfLeadingZeros(node) - Integer.numberOfLeadingZeros(1 << levels);
      int first = from + (node << below) - (1 << levels);
      if ((changed >>> first & (1 << (1 << below)) - 1) == 0) {
        continue;
      }
      int inside = taken(first, below);
      int target = Hash.BYTES * node;
      if (inside == 0) {
        Arrays.fill(inner, target, target + Hash.BYTES, (byte) 0);
      } else if (Integer.bitCount(inside) == 1 && (leaves & inside) != 0) {
        int only = Hash.BYTES * rank(Integer.numberOfTrailingZeros(inside));
        System.arraycopy(hashes, only, inner, target, Hash.BYTES);
      } else if (below > 1) {
        HashRules.inner(inner, 2 * target, inner, 2 * target + Hash.BYTES, inner, target);
      } else {
        boolean left = has(first);
        boolean right = has(first + 1);
        HashRules.inner(
            left ? hashes : EMPTY,
            left ? Hash.BYTES * rank(first) : 0,
            right ? hashes : EMPTY,
            right ? Hash.BYTES * rank(first + 1) : 0,
            inner,
            target);
      }
    }
  }

  /** About how many bytes of heap the slots take. */
  int weight() {
    int weight = 72 + hashes.length + Long.BYTES * ids.length;
    return links == null ? weight : weight + 16 + 4 * links.length;
  }

  private int rank(int slot) {
    return Integer.bitCount(taken & (1 << slot) - 1);
  }
}
