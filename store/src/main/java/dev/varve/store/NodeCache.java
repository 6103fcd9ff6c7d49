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
  private static final long ENTRY_BYTES = 56;

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

  /** The entries and, beside each other, their ids: what is looked for is found in one line. */
  private static final class Table {

    final long[] ids;
    final @Nullable Entry[] entries;

    Table(int slots) {
      ids = new long[slots];
      entries = new @Nullable Entry[slots];
    }

    int slots() {
      return ids.length;
    }

    /** The first of the slots in which the id may stand. */
    int first(long id) {
      return (int) (id * SPREAD >>> 32) & ids.length - WAYS;
    }
  }

  private final long maxBytes;
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();

  /** Written under the lock alone. */
  private volatile Table table = new Table(FIRST_SLOTS);

  private long bytes;
  private int size;
  private int hand;

  /** A cache of nodes that take {@code maxBytes} together. */
  NodeCache(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** The node of that id, or null if it is not here. */
  @Nullable Node get(long id) {
    Table now = table;
    int first = now.first(id);
    for (int at = first; at < first + WAYS; at++) {
      if (now.ids[at] == id) {
        Entry entry = now.entries[at];
        if (entry != null && entry.id == id) {
          entry.mark();
          hits.increment();
          return entry.node;
        }
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
      set(table, at, entry);
      while (bytes > maxBytes) {
        turn();
      }
    }
  }

  /** Lets go of the node of that id. */
  synchronized void remove(long id) {
    int first = table.first(id);
    for (int at = first; at < first + WAYS; at++) {
      if (table.ids[at] == id) {
        set(table, at, null);
      }
    }
  }

  /** Lets go of all nodes. */
  synchronized void clear() {
    table = new Table(FIRST_SLOTS);
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
      Table now = table;
      int first = now.first(id);
      int free = -1;
      for (int at = first + WAYS - 1; at >= first; at--) {
        if (now.entries[at] == null) {
          free = at;
        } else if (now.ids[at] == id) {
          return at;
        }
      }
      if (free >= 0) {
        return free;
      }
      if (size < now.slots() / 2) {
        return leastUsed(now, first);
      }
      grow(now);
    }
  }

  /** The slot of one that is not marked, or the first if all are. */
  private static int leastUsed(Table table, int first) {
    for (int at = first; at < first + WAYS; at++) {
      Entry entry = table.entries[at];
      if (entry == null || entry.marks == 0) {
        return at;
      }
    }
    return first;
  }

  private void grow(Table old) {
    Table larger = new Table(2 * old.slots());
    size = 0;
    bytes = 0;
    for (Entry entry : old.entries) {
      if (entry != null) {
        int at = larger.first(entry.id);
        while (larger.entries[at] != null) {
          at++;
        }
        set(larger, at, entry);
      }
    }
    table = larger;
    hand = 0;
  }

  /** Looks at the next slot. */
  private void turn() {
    Entry entry = table.entries[hand];
    if (entry != null && entry.marks > 0) {
      entry.marks--;
    } else {
      set(table, hand, null);
    }
    hand = hand + 1 & table.slots() - 1;
  }

  private void set(Table in, int at, @Nullable Entry entry) {
    Entry before = in.entries[at];
    if (before != null) {
      bytes -= before.bytes();
      size--;
    }
    if (entry != null) {
      bytes += entry.bytes();
      size++;
    }
    in.entries[at] = entry;
    in.ids[at] = entry == null ? 0 : entry.id;
  }
}
