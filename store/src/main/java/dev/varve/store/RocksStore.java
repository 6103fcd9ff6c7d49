package dev.varve.store;

import com.google.common.collect.ImmutableSortedMap;
import dev.varve.journal.BlockJournal;
import dev.varve.merkle.CorruptionException;
import dev.varve.merkle.Hash;
import dev.varve.state.Commit;
import dev.varve.state.Finalization;
import dev.varve.state.PrunedException;
import dev.varve.state.RefName;
import dev.varve.state.Retention;
import dev.varve.state.Snapshot;
import dev.varve.state.Store;
import dev.varve.sync.SnapshotHeader;
import dev.varve.sync.SnapshotImport;
import dev.varve.vfs.Parent;
import dev.varve.vfs.SealedBlock;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A store in a directory, on RocksDB.
 *
 * <p>One process at a time has it open for writing; others may have it open read-only beside it and
 * see it as it stood when they opened it, or follow the writer. Within a process, any number of
 * threads read while one writes. A commit is published as a whole: whenever the process dies, the
 * store opens at the last commit whose call returned, or the one under way.
 *
 * <p>Every value that is read is checked. One that is not what was stored gives {@link
 * CorruptionException} with its column family and key, and leaves everything else readable. A write
 * that fails, because the disk is full for instance, gives {@link StoreException}; from then on the
 * store only reads, until it is opened again. The block whose commit failed is then folded from its
 * journals anew, for its tree may lie among rows that are removed. After {@link #close} every call,
 * and every read of a snapshot, throws {@link IllegalStateException}.
 */
public final class RocksStore implements Store {

  private final Database database;
  private final CommitRows commits;
  private final Heads heads;
  private final Ancestry ancestry;
  private final Finality finality;
  private final Lending lending;
  private final Writing writing;
  private final Pruning pruning;
  private final Pruner pruner;
  private final Committing committing;
  private final Durability durability;
  private final @Nullable StoreMetrics metrics;

  /** A store in an open database, which it closes. */
  RocksStore(Database database, StoreOptions options) {
    this(database, options, Steps.STANDARD);
  }

  /** The same, which works in other steps than usual. */
  RocksStore(Database database, StoreOptions options, Steps steps) {
    this.database = database;
    this.commits = new CommitRows(database);
    this.heads = new Heads(database, commits);
    this.ancestry = new Ancestry(commits);
    this.finality = new Finality(database, commits);
    this.lending = new Lending(database, commits, options.nodeBytes());
    this.writing = new Writing(database);
    this.pruning =
        new Pruning(database, commits, lending.nodes(), lending.holds(), writing, steps.rows());
    this.pruner = new Pruner(pruning, database.path().toString());
    this.committing =
        new Committing(
            database, commits, heads, finality, lending, writing, pruning, options, steps);
    this.durability = options.durability();
    this.metrics = options.metrics();
    if (metrics != null) {
      metrics.watch(database, lending.nodes(), pruning);
    }
  }

  /**
   * Makes an empty store in a new or empty directory and opens it for writing with {@link
   * StoreOptions#STANDARD}.
   *
   * @throws StoreException if there is something already, or the directory cannot be made
   */
  public static RocksStore create(Path directory) {
    return create(directory, StoreOptions.STANDARD);
  }

  /**
   * Makes an empty store in a new or empty directory and opens it for writing.
   *
   * @throws StoreException if there is something already, or the directory cannot be made
   */
  public static RocksStore create(Path directory, StoreOptions options) {
    return new StoreOpening(directory, options).create();
  }

  /**
   * Opens a store for writing with {@link StoreOptions#STANDARD}.
   *
   * @throws StoreLockedException if it is open for writing already, here or in another process
   * @throws StoreException if there is none, or a newer version made it
   * @throws CorruptionException if a ref does not name a sound commit
   */
  public static RocksStore open(Path directory) {
    return open(directory, StoreOptions.STANDARD);
  }

  /**
   * Opens a store for writing. What a writer that was cut short has left is removed.
   *
   * @throws StoreLockedException if it is open for writing already, here or in another process
   * @throws StoreException if there is none, or a newer version made it
   * @throws CorruptionException if a ref does not name a sound commit
   */
  public static RocksStore open(Path directory, StoreOptions options) {
    return new StoreOpening(directory, options).write();
  }

  /**
   * Opens a store for reading, as it stands at this moment, with {@link StoreOptions#STANDARD}.
   *
   * @throws StoreException if there is none, or a newer version made it
   */
  public static RocksStore openReadOnly(Path directory) {
    return openReadOnly(directory, StoreOptions.STANDARD);
  }

  /**
   * Opens a store for reading, as it stands at this moment: it never sees a later commit. It may be
   * open for writing elsewhere. Refs are not followed yet, so that a store with a damaged head can
   * still be read.
   *
   * @throws StoreException if there is none, or a newer version made it
   */
  public static RocksStore openReadOnly(Path directory, StoreOptions options) {
    return new StoreOpening(directory, options).readOnly();
  }

  /**
   * Opens a store for reading beside the process that writes it, with {@link
   * StoreOptions#STANDARD}.
   *
   * @throws StoreException if there is none, or a newer version made it
   */
  public static RocksStore follow(Path directory) {
    return follow(directory, StoreOptions.STANDARD);
  }

  /**
   * Opens a store for reading beside the process that writes it, and sees what that commits each
   * time that {@link #refresh} is called. What the writer prunes is gone from then on: to read it
   * throws {@link PrunedException}, whoever holds a snapshot of it here.
   *
   * @throws StoreException if there is none, or a newer version made it
   */
  public static RocksStore follow(Path directory, StoreOptions options) {
    return new StoreOpening(directory, options).follow();
  }

  /** Removes what a writer that was cut short has left, and goes on with what it was pruning. */
  void recover() {
    committing.recover();
    pruner.wakeIfNeeded();
  }

  @Override
  public Commit commit(SealedBlock block) {
    return make(block, null);
  }

  @Override
  public Commit commit(SealedBlock block, RefName ref) {
    return make(block, ref);
  }

  private Commit make(SealedBlock block, @Nullable RefName ref) {
    Commit commit = committing.commit(block, ref);
    pruner.wakeIfNeeded();
    return commit;
  }

  /**
   * Begins to take in a commit's files from elsewhere, or goes on where an earlier import of that
   * commit was left, even if the process has died. There is one import at a time; until it is
   * finished or {@link #abandonImport given up}, no other commit is made.
   *
   * @throws IllegalStateException if the commit is kept already, another one that it forks is
   *     final, or an import is open
   * @throws StoreException if another import is under way
   */
  public SnapshotImport importSnapshot(SnapshotHeader header) {
    return committing.beginImport(header);
  }

  /** What has begun to be imported and is no commit yet. */
  public Optional<SnapshotHeader> importUnderWay() {
    return committing.importUnderWay();
  }

  /**
   * Gives up the import that is under way and removes what it has brought; says whether there was
   * one.
   *
   * @throws IllegalStateException if it is open
   */
  public boolean abandonImport() {
    return committing.abandonImport();
  }

  @Override
  public void moveRef(RefName name, Hash expected, Hash target) {
    changeRef(
        name,
        expected,
        batch -> {
          commits.required(target);
          RefRows.put(batch, name, target);
        });
  }

  @Override
  public void deleteRef(RefName name, Hash expected) {
    changeRef(name, expected, batch -> RefRows.delete(batch, name));
  }

  private void changeRef(RefName name, Hash expected, Consumer<Batch> change) {
    writing.inTurn(
        () -> {
          heads.expectAt(name, expected);
          publish(change);
          pruning.refsChanged();
          return name;
        });
    pruner.wakeIfNeeded();
  }

  /** Publishes a small change with the durability of a commit; in turn only. */
  private void publish(Consumer<Batch> changes) {
    writing.publish(durability == Durability.SYNC, changes);
  }

  @Override
  public Finalization finalize(Hash commit) {
    Finalization[] result = new Finalization[1];
    Finalization finalization =
        writing.inTurn(
            () -> {
              CommitRecord record = commits.required(commit);
              publish(batch -> result[0] = finality.finalize(batch, record));
              pruning.refsChanged();
              return result[0];
            });
    pruner.wakeIfNeeded();
    return finalization;
  }

  @Override
  public Optional<Hash> finalized() {
    return Optional.ofNullable(Meta.finalCommit(database)).map(Meta.Final::commit);
  }

  @Override
  public Retention retention() {
    return Meta.retention(database);
  }

  @Override
  public void retain(Retention retention) {
    writing.inTurn(
        () -> {
          publish(batch -> Meta.putRetention(batch, retention));
          pruning.refsChanged();
          return retention;
        });
    pruner.wakeIfNeeded();
  }

  @Override
  public long prune() {
    long before = pruning.removed();
    pruning.run();
    return pruning.removed() - before;
  }

  /** How many commits have been removed from what is final since the store was opened. */
  public long prunedCommits() {
    return pruning.removed();
  }

  /**
   * What has ended the last pass of the pruning in the background too early: a damaged row, for
   * instance, or a full disk. It tries again at the next occasion.
   */
  public Optional<Throwable> pruningFailure() {
    return Optional.ofNullable(pruner.failure());
  }

  /**
   * Gives the space of what was pruned, as far as it is on disk still, back to the file system.
   * Writes the whole store anew, which takes its time; reading and committing go on.
   */
  public void compact() {
    database.compact();
  }

  @Override
  public Optional<Commit> commit(Hash id) {
    return Optional.ofNullable(commits.get(id)).map(CommitRecord::commit);
  }

  @Override
  public Optional<Commit> commitWithRoot(Hash root) {
    return Optional.ofNullable(commits.newest(root));
  }

  @Override
  public Optional<Commit> ref(RefName name) {
    CommitRecord record = heads.get(name);
    return record == null ? Optional.empty() : Optional.of(record.commit());
  }

  /**
   * The newest among the ref's commit and its ancestors that outlives the death of the machine:
   * with {@link Durability#SYNC} the ref's own, otherwise one before {@link #sync} was called last
   * or the store opened.
   *
   * @throws StoreException if the store is open read-only, and cannot tell
   */
  public Optional<Commit> durableHead(RefName name) {
    if (database.isReadOnly()) {
      throw new StoreException(database.path() + " is open read-only; the writer can tell");
    }
    CommitRecord record = committing.durable(heads.get(name));
    return Optional.ofNullable(record).map(CommitRecord::commit);
  }

  @Override
  public ImmutableSortedMap<RefName, Hash> refs() {
    return RefRows.all(database);
  }

  @Override
  public Stream<Commit> history(Hash id) {
    return Stream.iterate(
        commits.required(id).commit(), Objects::nonNull, commit -> commits.parent(commit));
  }

  @Override
  public Optional<Commit> ancestor(Hash id, long height) {
    return Optional.ofNullable(ancestry.at(commits.required(id), height)).map(CommitRecord::commit);
  }

  @Override
  public Snapshot snapshot(Hash id) {
    return lending.snapshot(id, pruner::wakeIfBlocked);
  }

  /** The highest id of a published node. */
  long lastNodeId() {
    return Meta.mark(database).lastId();
  }

  /** Whether an open snapshot needs that commit. */
  boolean isHeld(Hash id) {
    return lending.holds().isHeld(id);
  }

  @Override
  public Parent parent(Hash id) {
    return lending.parent(id);
  }

  @Override
  public BlockJournal journal(Hash id) {
    Commit commit = commits.required(id).commit();
    if (!commit.hasJournals()) {
      throw new StoreException(
          "commit " + id + " was imported: it has no journals; they are where it was exported");
    }
    try {
      return JournalRows.read(database, commit);
    } catch (CorruptionException e) {
      throw lending.explain(id, e);
    }
  }

  /**
   * Goes on to what the writer has committed by now, in a store that {@link #follow} has opened. It
   * does nothing in one that was opened for writing, which is always there.
   *
   * @throws StoreException if the store was opened read-only, as it stood, or cannot be followed
   */
  public void refresh() {
    writing.alone(
        () -> {
          if (database.isFollowing()) {
            database.catchUp();
            Meta.checkFormat(database);
            committing.caughtUp();
          } else if (database.isReadOnly()) {
            throw new StoreException(
                database.path() + " is open as it stood; open it with follow() to go on");
          }
        });
  }

  /**
   * Copies the store, as it stands at some moment of the call, to a directory that does not exist
   * yet; commits may go on meanwhile. What has been published by then is in it, whole, and it opens
   * as a store of its own. The writer's store links, on the same file system, the files that no
   * longer change, so that it takes no time and no room at first; on another one it copies them. A
   * store that only reads copies row by row.
   *
   * @throws StoreException if there is something already, or it cannot be written
   */
  public void backup(Path target) {
    if (database.isReadOnly()) {
      writing.alone(() -> Backup.copy(database, target));
    } else {
      Backup.copy(database, target);
    }
  }

  /** What the store holds, and how much room that takes. */
  public StoreStats stats() {
    return StoreStats.of(database, lending.nodes());
  }

  /**
   * Sees to it that every commit made so far outlives the death of the machine. With {@link
   * Durability#SYNC} they do at once.
   */
  public void sync() {
    committing.sync();
  }

  /**
   * Waits for the calls under way and closes the store; snapshots of it cannot be read then. Refs'
   * commits that nothing follows on become checkpoints, so that the store opens sooner.
   */
  @Override
  public void close() {
    pruner.close();
    if (metrics != null) {
      metrics.unwatch();
    }
    try {
      committing.storeHeads();
    } finally {
      writing.alone(database::close);
    }
  }
}
