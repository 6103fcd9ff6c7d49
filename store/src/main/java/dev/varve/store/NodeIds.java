package dev.varve.store;

import java.util.Arrays;

/** A set of node ids, none of which is 0, in little memory. */
final class NodeIds {

  private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

  private long[] table = new long[64];
  private int size;

  /** Adds an id; false if it is in the set already. */
  boolean add(long id) {
    int at = place(table, id);
    if (table[at] == id) {
      return false;
    }
    table[at] = id;
    size++;
    if (size > table.length / 2) {
      grow();
    }
    return true;
  }

  boolean contains(long id) {
    return table[place(table, id)] == id;
  }

  int size() {
    return size;
  }

  private void grow() {
    long[] larger = new long[Math.multiplyExact(2, table.length)];
    Arrays.stream(table).filter(id -> id != 0).forEach(id -> larger[place(larger, id)] = id);
    table = larger;
  }

  /** Where the id is, or where it belongs. */
  private static int place(long[] table, long id) {
    int mask = table.length - 1;
    int at = (int) (id * SPREAD >>> 32) & mask;
    while (table[at] != 0 && table[at] != id) {
      at = at + 1 & mask;
    }
    return at;
  }
}
