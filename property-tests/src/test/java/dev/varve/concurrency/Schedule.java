package dev.varve.concurrency;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What the writing threads do, drawn from a seed: a trunk of commits on {@code main}, forks of it,
 * how far behind the head the trunk is made final, and how much is kept. Nothing forks from the
 * last final commit: whether it is still there then is a matter of speed.
 *
 * @param seed what all of it was drawn from
 * @param trunk how many commits the trunk has
 * @param forks the forks, in the order in which they are made
 * @param finalLag how many commits stand between the final one and the head, at most
 * @param depth how many commits are kept from each ref on
 */
record Schedule(long seed, int trunk, List<Fork> forks, int finalLag, int depth) {

  /**
   * A fork of the trunk.
   *
   * @param from which commit of the trunk it begins on, from 0 on
   * @param length how many commits it has
   */
  record Fork(int from, int length) {}

  static Schedule of(long seed) {
    Random random = new Random(seed);
    int trunk = 15 + random.nextInt(15);
    int finalLag = random.nextInt(6);
    int lastFinal = trunk - 1 - finalLag;
    List<Fork> forks = new ArrayList<>();
    for (int from = 0; from < trunk; from++) {
      if (random.nextBoolean() && from != lastFinal) {
        // One that stays reaches the trunk's height, or it protects what is pruned if it is late.
        int least = from > lastFinal ? Math.max(1, trunk - 1 - from) : 1;
        forks.add(new Fork(from, least + random.nextInt(3)));
      }
    }
    return new Schedule(seed, trunk, List.copyOf(forks), finalLag, 1 + random.nextInt(4));
  }

  /** Which commit of the trunk becomes final after commit {@code index} of it, or below 0. */
  int finalAfter(int index) {
    return index - finalLag;
  }
}
