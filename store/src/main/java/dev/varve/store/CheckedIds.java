package dev.varve.store;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Which nodes have been checked, and as what: four bytes for each id. Any thread may call it. */
final class CheckedIds {

  private static final int PAGE = 1 << 14;

  private final ConcurrentHashMap<Long, AtomicIntegerArray> pages = new ConcurrentHashMap<>();

  /**
   * Notes that a node is being checked as what has that fingerprint; false if that was noted
   * already.
   */
  boolean add(long id, int fingerprint) {
    int mark = fingerprint == 0 ? 1 : fingerprint;
    return pages
            .computeIfAbsent(id / PAGE, page -> new AtomicIntegerArray(PAGE))
            .getAndSet((int) Math.floorMod(id, (long) PAGE), mark)
        != mark;
  }

  /** Whether a node has been checked. */
  boolean contains(long id) {
    AtomicIntegerArray page = pages.get(id / PAGE);
    return page != null && page.get((int) Math.floorMod(id, (long) PAGE)) != 0;
  }
}
