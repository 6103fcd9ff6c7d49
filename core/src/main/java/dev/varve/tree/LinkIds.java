package dev.varve.tree;

import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/** Ids that links are to have: a hash table by their identity, without boxes. */
final class LinkIds {

  private static final int FIRST_SLOTS = 4;

  private @Nullable Link[] links = new @Nullable Link[FIRST_SLOTS];
  private long[] ids = new long[FIRST_SLOTS];
  private int size;

  /** The link's id, 0 if it has none. */
  long get(Link link) {
    return ids[find(link)];
  }

  /** Gives a link an id that is not 0. */
  void put(Link link, long id) {
    int slot = find(link);
    if (links[slot] == null) {
      size++;
    }
    links[slot] = link;
    ids[slot] = id;
    if (size > links.length - links.length / 4) {
      grow();
    }
  }

  /** Calls for every link, in no order. */
  void forEach(ObjLongConsumer<Link> action) {
    for (int slot = 0; slot < links.length; slot++) {
      Link link = links[slot];
      if (link != null) {
        action.accept(link, ids[slot]);
      }
    }
  }

  /** The slot that holds the link, or the empty one where it belongs. */
  private int find(Link link) {
    int mask = links.length - 1;
    int slot = System.identityHashCode(link) & mask;
    while (links[slot] != null && links[slot] != link) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    @Nullable Link[] oldLinks = links;
    long[] oldIds = ids;
    links = new @Nullable Link[oldLinks.length * 2];
    ids = new long[links.length];
    for (int i = 0; i < oldLinks.length; i++) {
      Link link = oldLinks[i];
      if (link != null) {
        int slot = find(link);
        links[slot] = link;
        ids[slot] = oldIds[i];
      }
    }
  }
}
