package dev.varve.store;

import dev.varve.merkle.Hash;
import dev.varve.state.RefName;
import dev.varve.state.StaleRefException;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The commits that refs name, and how refs are moved. */
final class Heads {

  private final Database database;
  private final CommitRows commits;

  /** Of the refs in {@code database}. */
  Heads(Database database, CommitRows commits) {
    this.database = database;
    this.commits = commits;
  }

  /** The record of the commit that the ref names; looks again if both have just been dropped. */
  @Nullable CommitRecord get(RefName name) {
    Hash target = RefRows.get(database, name);
    while (target != null) {
      CommitRecord record = commits.get(target);
      if (record != null) {
        return record;
      }
      Hash now = RefRows.get(database, name);
      if (target.equals(now)) {
        throw RefRows.dangling(name, target);
      }
      target = now;
    }
    return null;
  }

  /** Shows the record of each ref's commit. */
  void forEach(Consumer<CommitRecord> visitor) {
    RefRows.all(database)
        .forEach(
            (name, target) -> {
              CommitRecord record = commits.get(target);
              if (record == null) {
                throw RefRows.dangling(name, target);
              }
              visitor.accept(record);
            });
  }

  /**
   * Where the ref stands, or null, when a commit on {@code parent} is to move it.
   *
   * @throws StaleRefException if it stands neither at {@code parent} nor at the commit
   */
  @Nullable Hash expect(RefName ref, Hash parent, Hash commit) {
    Hash current = RefRows.get(database, ref);
    if (current != null && !current.equals(parent) && !current.equals(commit)) {
      throw stale(ref, parent, current);
    }
    return current;
  }

  /**
   * Checks that the ref stands at {@code expected}; {@link Hash#EMPTY} stands for no ref.
   *
   * @throws StaleRefException if it does not
   */
  void expectAt(RefName ref, Hash expected) {
    Hash current = Objects.requireNonNullElse(RefRows.get(database, ref), Hash.EMPTY);
    if (!current.equals(expected)) {
      throw stale(ref, expected, current);
    }
  }

  private static StaleRefException stale(RefName ref, Hash expected, Hash current) {
    return new StaleRefException(
        "ref " + ref + " was expected at " + expected + ", it stands at " + current);
  }
}
