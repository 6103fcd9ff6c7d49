package dev.varve.store;

import dev.varve.tree.Node;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Nodes in memory by their ids, in a bounded number of bytes. Reading takes no lock and leaves
 * marks; when room is needed, a hand goes round, takes a mark away from each and lets go of what
 * has none (the clock algorithm). A page gets more marks than what stands below it, for it leads to
 * many. Nodes are immutable, so a reader that races with a writer at worst misses.
 */
final class NodeCache {

  /** What an entry takes beside the node, in bytes. */
  private static final long ENTRY_BYTES = 48;

  /** In how many neighbouring slots an id may stand. */
  private static final int WAYS = 8;

  private static final int FIRST_SLOTS = 1 << 10;
  private static final int MARKS = 1;
  private static final int PAGE_MARKS = 8;
  private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

  private static final class Entry {

    final long id;
    final Node node;
    final int allMarks;
    int marks;

    Entry(long id, Node node) {
      this.id = id;
      this.node = node;
      this.allMarks =
          switch (node.kind()) {
            case DIRECTORY_PAGE, FILE_PAGE -> PAGE_MARKS;
            case BUCKET, CHUNK -> MARKS;
          };
    }

    /** Writes only what changes, so that threads can share what all of them read. */
    void mark() {
      if (marks != allMarks) {
        marks = allMarks;
      }
    }

    long bytes() {
      return ENTRY_BYTES + node.weight();
    }
  }

  private final long maxBytes;
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();

  /** Written under the lock alone. */
  private volatile @Nullable Entry[] slots = new @Nullable Entry[FIRST_SLOTS];

  private long bytes;
  private int size;
  private int hand;

  /** A cache of nodes that take {@code maxBytes} together. */
  NodeCache(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** The node of that id, or null if it is not here. */
  @Nullable Node get(long id) {
    @Nullable Entry[] table = slots;
    int first = first(table, id);
    for (int at = first; at < first + WAYS; at++) {
      Entry entry = table[at];
      if (entry != null && entry.id == id) {
        entry.mark();
        hits.increment();
        return entry.node;
      }
    }
    misses.increment();
    return null;
  }

  /** Takes a node in, unless it is larger than all the room there is. */
  synchronized void put(long id, Node node) {
    Entry entry = new Entry(id, node);
    if (entry.bytes() <= maxBytes) {
      int at = place(id);
      set(slots, at, entry);
      while (bytes > maxBytes) {
        turn();
      }
    }
  }

  /** Lets go of the node of that id. */
  synchronized void remove(long id) {
    @Nullable Entry[] table = slots;
    int first = first(table, id);
    for (int at = first; at < first + WAYS; at++) {
      Entry entry = table[at];
      if (entry != null && entry.id == id) {
        set(table, at, null);
      }
    }
  }

  /** Lets go of all nodes. */
  synchronized void clear() {
    slots = new @Nullable Entry[FIRST_SLOTS];
    bytes = 0;
    size = 0;
    hand = 0;
  }

  /** How it does. */
  synchronized StoreStats.Cache stats() {
    return new StoreStats.Cache(size, hits.sum(), misses.sum());
  }

  /** Where the id stands, or else where it may stand. */
  private int place(long id) {
    while (true) {
      @Nullable Entry[] table = slots;
      int first = first(table, id);
      int free = -1;
      for (int at = first + WAYS - 1; at >= first; at--) {
        Entry entry = table[at];
        if (entry == null) {
          free = at;
        } else if (entry.id == id) {
          return at;
        }
      }
      if (free >= 0) {
        return free;
      }
      if (size < table.length / 2) {
        return leastUsed(table, first);
      }
      grow(table);
    }
  }

  /** The slot of one that is not marked, or the first if all are. */
  private static int leastUsed(@Nullable Entry[] table, int first) {
    for (int at = first; at < first + WAYS; at++) {
      Entry entry = table[at];
      if (entry == null || entry.marks == 0) {
        return at;
      }
    }
    return first;
  }

  private void grow(@Nullable Entry[] old) {
    @Nullable Entry[] larger = new @Nullable Entry[2 * old.length];
    size = 0;
    bytes = 0;
    for (Entry entry : old) {
      if (entry != null) {
        int at = first(larger, entry.id);
        while (larger[at] != null) {
          at++;
        }
        set(larger, at, entry);
      }
    }
    slots = larger;
    hand = 0;
  }

  /** Looks at the next slot. */
  private void turn() {
    @Nullable Entry[] table = slots;
    Entry entry = table[hand];
    if (entry != null && entry.marks > 0) {
      entry.marks--;
    } else {
      set(table, hand, null);
    }
    hand = hand + 1 & table.length - 1;
  }

  private void set(@Nullable Entry[] table, int at, @Nullable Entry entry) {
    Entry before = table[at];
    if (before != null) {
      bytes -= before.bytes();
      size--;
    }
    if (entry != null) {
      bytes += entry.bytes();
      size++;
    }
    table[at] = entry;
  }

  /** The first of the slots in which the id may stand. */
  private static int first(@Nullable Entry[] table, long id) {
    return (int) (id * SPREAD >>> 32) & table.length - WAYS;
  }
}
