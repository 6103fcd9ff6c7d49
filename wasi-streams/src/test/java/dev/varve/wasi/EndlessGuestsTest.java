package dev.varve.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.journal.Limit;
import dev.varve.journal.Outcome;
import dev.varve.journal.Outcome.LimitReached;
import dev.varve.journal.Seal;
import dev.varve.merkle.Hash;
import dev.varve.wasi.GuestSession.Run;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Guests that would go on for ever end by limits of their own, several at once, and a guest beside
 * them gives what it gives alone.
 */
class EndlessGuestsTest {

  private static final int ROUNDS = 2;

  /**
   * What a guest does for ever, and the limit that it has to meet.
   *
   * @param value of the limit
   */
  private record Endless(String command, Limit limit, long value, Outcome end) {}

  private static final List<Endless> ENDLESS =
      List.of(
          new Endless("loop", Limit.FUEL, 500_000_000, new Outcome.OutOfFuel()),
          new Endless("recurse", Limit.FRAMES, 50_000, new Outcome.TooDeep()),
          new Endless("memory", Limit.MEMORY_PAGES, 1_000, new Outcome.Returned()),
          new Endless("descriptors", Limit.DESCRIPTORS, 500, new LimitReached(Limit.DESCRIPTORS)),
          new Endless(
              "journal", Limit.JOURNAL_BYTES, 20 << 20, new LimitReached(Limit.JOURNAL_BYTES)));

  private static List<Run> runs(Endless endless) {
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      try (GuestSession session = new GuestSession("misbehave")) {
        runs.add(session.limit(endless.limit, endless.value).run(endless.command));
      }
    }
    return runs;
  }

  private static Seal sealOf(List<Run> runs) {
    return runs.getFirst().journal().seal();
  }

  private static Hash digestOfAnother() {
    try (GuestSession session = new GuestSession("sha256")) {
      return session.run("1").journal().digest();
    }
  }

  @Test
  void eachEndsByItsOwnLimitAndTheProcessGoesOnServingOthers() throws Exception {
    Hash alone = digestOfAnother();
    Set<Hash> beside = new HashSet<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(ENDLESS.size())) {
      List<Future<List<Run>>> all = new ArrayList<>();
      ENDLESS.forEach(endless -> all.add(threads.submit(() -> runs(endless))));
      do {
        beside.add(digestOfAnother());
      } while (!all.stream().allMatch(Future::isDone));
      for (int i = 0; i < all.size(); i++) {
        List<Run> runs = all.get(i).get();
        assertThat(runs).extracting(Run::outcome).containsOnly(ENDLESS.get(i).end);
        assertThat(runs).extracting(run -> run.journal().seal()).containsOnly(sealOf(runs));
      }
    }
    assertThat(beside).containsExactly(alone);
  }
}
