package dev.varve.store;

import com.google.common.collect.ImmutableSortedMap;
import dev.varve.journal.BlockJournal;
import dev.varve.journal.BlockSeal;
import dev.varve.merkle.CorruptionException;
import dev.varve.merkle.Hash;
import dev.varve.state.Commit;
import dev.varve.state.Finalization;
import dev.varve.state.PrunedException;
import dev.varve.state.RefName;
import dev.varve.state.Replay;
import dev.varve.state.Retention;
import dev.varve.state.Snapshot;
import dev.varve.state.StaleRefException;
import dev.varve.state.Store;
import dev.varve.sync.SnapshotHeader;
import dev.varve.sync.SnapshotImport;
import dev.varve.tree.DirectoryTree;
import dev.varve.tree.RootReference;
import dev.varve.vfs.Parent;
import dev.varve.vfs.SealedBlock;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
  private final StoredNodes nodes;
  private final CommitRows commits;
  private final Ancestry ancestry;
  private final Finality finality;
  private final Durability durability;
  private final @Nullable StoreMetrics metrics;
  private final Holds holds = new Holds();
  private final LentCommits lent = new LentCommits(holds.commits());
  private final Writing writing;
  private final Pruning pruning;
  private final Pruner pruner;
  private final Imports imports;
  private Meta.Mark mark;
  private final AtomicLong durable = new AtomicLong();

  /** A store in an open database, which it closes. */
  RocksStore(Database database, StoreOptions options) {
    this(database, options, Pruning.STEP_ROWS);
  }

  /** The same, which prunes in steps of about {@code stepRows} rows. */
  RocksStore(Database database, StoreOptions options, int stepRows) {
    this.database = database;
    this.nodes = new StoredNodes(database, options.cacheBytes() / 2, this::absence);
    this.commits = new CommitRows(database);
    this.ancestry = new Ancestry(commits);
    this.finality = new Finality(database, commits);
    this.durability = options.durability();
    this.metrics = options.metrics();
    this.writing = new Writing(database);
    this.pruning = new Pruning(database, commits, nodes, holds, writing, stepRows);
    this.pruner = new Pruner(pruning, database.path().toString());
    this.imports = new Imports(database, nodes, writing, new ImportPublication());
    this.mark = Meta.mark(database);
    this.durable.set(mark.commits());
    if (metrics != null) {
      metrics.watch(database, nodes, pruning);
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
    Database database = new DatabaseOpening(directory, options).create();
    return opened(
        database,
        () -> {
          try (Batch batch = database.newBatch(1 << 10)) {
            Meta.putFormat(batch, Meta.FORMAT);
            Meta.putMark(batch, Meta.Mark.NONE);
            database.write(batch, true);
          }
          return new RocksStore(database, options);
        });
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
    DatabaseOpening opening = new DatabaseOpening(directory, options);
    Database database = opening.open();
    return opened(
        database,
        () -> {
          checkFormat(database, opening);
          RocksStore store = new RocksStore(database, options);
          store.recover();
          return store;
        });
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
    DatabaseOpening opening = new DatabaseOpening(directory, options);
    Database database = opening.openReadOnly();
    return opened(
        database,
        () -> {
          checkFormat(database, opening);
          return new RocksStore(database, options);
        });
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
    DatabaseOpening opening = new DatabaseOpening(directory, options);
    Database database = opening.openFollowing();
    return opened(
        database,
        () -> {
          database.catchUp();
          checkFormat(database, opening);
          return new RocksStore(database, options);
        });
  }

  private static RocksStore opened(Database database, Supplier<RocksStore> opening) {
    boolean opened = false;
    try {
      RocksStore store = opening.get();
      opened = true;
      return store;
    } finally {
      if (!opened) {
        database.close();
      }
    }
  }

  private static void checkFormat(Database database, DatabaseOpening opening) {
    if (!Meta.checkFormat(database)) {
      throw opening.noStore();
    }
  }

  /** Removes what a writer that was cut short has left, and goes on with what it was pruning. */
  void recover() {
    Recovery.run(database, mark);
    verifyHeads();
    pruneIfNeeded();
  }

  /** Checks that each ref names a commit whose record and topmost node are sound. */
  private void verifyHeads() {
    refs()
        .forEach(
            (name, target) -> {
              CommitRecord record = commits.get(target);
              if (record == null) {
                throw RefRows.dangling(name, target);
              }
              if (!record.commit().root().isEmpty()) {
                tree(record).entries().next();
              }
            });
  }

  @Override
  public Commit commit(SealedBlock block) {
    return write(block, null);
  }

  @Override
  public Commit commit(SealedBlock block, RefName ref) {
    return write(block, ref);
  }

  private Commit write(SealedBlock block, @Nullable RefName ref) {
    checkSound(block);
    Commit commit = writing.inTurn(() -> writeInTurn(block, ref));
    pruneIfNeeded();
    return commit;
  }

  private Commit writeInTurn(SealedBlock block, @Nullable RefName ref) {
    CommitRecord existing = commits.get(block.id());
    Hash parent = block.parent().id();
    if (existing == null) {
      imports.checkNone();
      checkParent(block.parent());
    }
    if (ref != null) {
      Hash current = RefRows.get(database, ref);
      checkRef(ref, current, parent, block.id());
      pruning.refsChanged();
      if (existing != null && !block.id().equals(current)) {
        publish(batch -> RefRows.put(batch, ref, block.id()));
      }
    }
    return existing == null ? writeNew(own(block), ref).commit() : existing.commit();
  }

  private CommitRecord writeNew(SealedBlock block, @Nullable RefName ref) {
    long start = System.nanoTime();
    CommitRecord written =
        writing.attempt(
            () -> {
              try (CommitWriter writer = new CommitWriter(database, nodes, mark)) {
                CommitRecord record = writer.write(block, ref, durability);
                published(record);
                return record;
              }
            });
    if (metrics != null) {
      metrics.committed(written, System.nanoTime() - start);
    }
    return written;
  }

  /**
   * The block on this store's nodes. One whose files, or its parent's, lie elsewhere is folded from
   * its journals: nothing is taken over that is not hashed here.
   */
  private SealedBlock own(SealedBlock block) {
    Parent on = block.parent();
    if (on.tree().isStoredIn(nodes) && (block.tree().isFresh() || block.tree().isStoredIn(nodes))) {
      return block;
    }
    Parent parent =
        on.id().isEmpty() ? new Parent(on.id(), on.height(), DirectoryTree.EMPTY) : parent(on.id());
    return Replay.fold(parent, block.journal());
  }

  private Commit published(CommitRecord record) {
    mark = CommitWriter.markAfter(record);
    if (durability == Durability.SYNC) {
      durable.set(mark.commits());
    }
    return record.commit();
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
    return writing.inTurn(
        () -> {
          if (commits.get(header.id()) != null) {
            throw new IllegalStateException(
                "commit " + header.id() + " is in " + database.path() + " already");
          }
          finality.check(new Parent(header.parent(), header.height() - 1, DirectoryTree.EMPTY));
          return imports.begin(header);
        });
  }

  /** What has begun to be imported and is no commit yet. */
  public Optional<SnapshotHeader> importUnderWay() {
    return imports.underWay();
  }

  /**
   * Gives up the import that is under way and removes what it has brought; says whether there was
   * one.
   *
   * @throws IllegalStateException if it is open
   */
  public boolean abandonImport() {
    return writing.inTurn(() -> imports.abandon(mark));
  }

  /** The store as its import sees it. */
  private final class ImportPublication implements Imports.Publication {

    @Override
    public CommitWriter writer() {
      return new CommitWriter(database, nodes, mark);
    }

    @Override
    public Commit publish(
        CommitWriter writer, Commit commit, RootReference files, @Nullable RefName ref) {
      if (ref != null) {
        checkRef(ref, RefRows.get(database, ref), commit.parent(), commit.id());
        pruning.refsChanged();
      }
      return writing.attempt(() -> published(writer.publishImport(commit, files, ref, durability)));
    }
  }

  private static void checkSound(SealedBlock block) {
    Hash id = block.journal().commitId();
    BlockSeal seal = block.journal().seal();
    boolean sound =
        id.equals(block.id())
            && seal.root().equals(block.root())
            && seal.parent().equals(block.parent().id())
            && seal.height() - 1 == block.parent().height();
    if (!sound) {
      throw new IllegalArgumentException(
          "the block's journals make the commit " + id + ", its other parts do not");
    }
  }

  private void checkParent(Parent parent) {
    finality.check(parent);
    if (parent.id().isEmpty()) {
      if (!parent.tree().isEmpty()) {
        throw new IllegalStateException("a first commit begins on no files");
      }
      return;
    }
    Commit commit = commits.required(parent.id()).commit();
    if (commit.height() != parent.height() || !commit.root().equals(parent.tree().root())) {
      throw new IllegalStateException(
          "the block begins on commit " + parent.id() + " with another height or root");
    }
  }

  private static void checkRef(RefName ref, @Nullable Hash current, Hash parent, Hash commit) {
    if (current != null && !current.equals(parent) && !current.equals(commit)) {
      throw new StaleRefException(
          "ref " + ref + " was expected at " + parent + ", it stands at " + current);
    }
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
          Hash current = Objects.requireNonNullElse(RefRows.get(database, name), Hash.EMPTY);
          if (!current.equals(expected)) {
            throw new StaleRefException(
                "ref " + name + " was expected at " + expected + ", it stands at " + current);
          }
          publish(change);
          pruning.refsChanged();
          return name;
        });
    pruneIfNeeded();
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
    pruneIfNeeded();
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
    pruneIfNeeded();
  }

  private void pruneIfNeeded() {
    if (pruning.isNeeded()) {
      pruner.wake();
    }
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
    CommitRecord record = head(name);
    return record == null ? Optional.empty() : Optional.of(record.commit());
  }

  /** The record of the commit that the ref names; looks again if both have just been dropped. */
  private @Nullable CommitRecord head(RefName name) {
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
    long made = durable.get();
    CommitRecord at = head(name);
    while (at != null && at.ordinal() >= made) {
      at = at.commit().parent().isEmpty() ? null : commits.get(at.commit().parent());
    }
    return Optional.ofNullable(at).map(CommitRecord::commit);
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
    CommitRecord record = null;
    if (holds.acquire(id)) {
      try {
        record = commits.get(id);
      } finally {
        if (record == null) {
          holds.release(id);
        }
      }
    }
    if (record == null) {
      throw commits.missing(id);
    }
    return new StoredSnapshot(id, tree(record), database, () -> release(id));
  }

  private void release(Hash id) {
    holds.release(id);
    if (pruning.isBlocked()) {
      pruner.wake();
    }
  }

  /** The highest id of a published node. */
  long lastNodeId() {
    return Meta.mark(database).lastId();
  }

  /** Whether an open snapshot needs that commit. */
  boolean isHeld(Hash id) {
    return holds.isHeld(id);
  }

  @Override
  public Parent parent(Hash id) {
    CommitRecord record = commits.required(id);
    lent.addParent(id);
    return new Parent(id, record.commit().height(), tree(record));
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
      throw commits.get(id) == null ? pruned(id) : e;
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
            mark = Meta.mark(database);
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
    return new StoreStats(
        Meta.format(database),
        Meta.mark(database).commits(),
        database.count(Column.COMMITS),
        database.count(Column.REFS),
        database.columnStats(),
        nodes.cacheStats());
  }

  /**
   * Sees to it that every commit made so far outlives the death of the machine. With {@link
   * Durability#SYNC} they do at once.
   */
  public void sync() {
    long made = Meta.mark(database).commits();
    database.sync();
    durable.accumulateAndGet(made, Math::max);
  }

  /** Waits for the calls under way and closes the store; snapshots of it cannot be read then. */
  @Override
  public void close() {
    pruner.close();
    if (metrics != null) {
      metrics.unwatch();
    }
    writing.alone(database::close);
  }

  private RuntimeException absence(Column column, byte[] key, String finding) {
    Hash lost = lent.lost(id -> commits.get(id) != null);
    return lost == null ? Row.corruption(column, key, finding) : pruned(lost);
  }

  private PrunedException pruned(Hash commit) {
    return new PrunedException(
        "commit "
            + commit
            + (database.isFollowing() ? " has been pruned by the writer of " : " was pruned from ")
            + database.path()
            + "; begin anew on a commit that is kept");
  }

  private DirectoryTree tree(CommitRecord record) {
    return DirectoryTree.stored(record.reference(), nodes);
  }
}
