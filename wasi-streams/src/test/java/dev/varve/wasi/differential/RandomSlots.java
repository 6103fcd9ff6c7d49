package dev.varve.wasi.differential;

import java.util.Random;

/** Some of the guest's slots of one kind, and which of them probably hold a handle. */
final class RandomSlots {
  private final Random random;
  private final int first;
  private final boolean[] probablyHeld;

  RandomSlots(Random random, int first, int last) {
    this.random = random;
    this.first = first;
    probablyHeld = new boolean[last - first + 1];
  }

  /** A slot for a new handle. */
  int fresh() {
    int slot = random.nextInt(probablyHeld.length);
    probablyHeld[slot] = true;
    return first + slot;
  }

  /** A slot that probably holds a handle, seldom any. */
  int held() {
    int slot = random.nextInt(probablyHeld.length);
    for (int i = 0;
        i < probablyHeld.length && !probablyHeld[slot] && random.nextInt(20) != 0;
        i++) {
      slot = (slot + 1) % probablyHeld.length;
    }
    return first + slot;
  }

  /** A slot that probably holds a handle, for a call that closes it. */
  int closed() {
    int slot = held();
    probablyHeld[slot - first] = false;
    return slot;
  }
}
