package dev.varve.store;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import dev.varve.merkle.Hash;
import java.util.Collection;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The commits whose files a follower has given out: those of open snapshots, and of the parents
 * given out lately, which nobody gives back. So it can tell a row that was pruned from one that is
 * lost.
 */
final class LentCommits {

  private static final int REMEMBERED = 10_000;

  private final Collection<Hash> held;
  private final Cache<Hash, Boolean> parents =
      CacheBuilder.newBuilder().maximumSize(REMEMBERED).build();

  /** With the commits of open snapshots. */
  LentCommits(Collection<Hash> held) {
    this.held = held;
  }

  void addParent(Hash commit) {
    parents.put(commit, true);
  }

  /** One that is not among {@code kept}, or null. */
  @Nullable Hash lost(Predicate<Hash> kept) {
    for (Hash commit : held) {
      if (!kept.test(commit)) {
        return commit;
      }
    }
    for (Hash commit : parents.asMap().keySet()) {
      if (!kept.test(commit)) {
        return commit;
      }
    }
    return null;
  }
}
