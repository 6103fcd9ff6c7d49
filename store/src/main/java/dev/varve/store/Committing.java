package dev.varve.store;

import dev.varve.journal.BlockSeal;
import dev.varve.merkle.Hash;
import dev.varve.state.Commit;
import dev.varve.state.RefName;
import dev.varve.state.Replay;
import dev.varve.sync.SnapshotHeader;
import dev.varve.sync.SnapshotImport;
import dev.varve.tree.DirectoryTree;
import dev.varve.tree.RootReference;
import dev.varve.vfs.Parent;
import dev.varve.vfs.SealedBlock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Makes commits, of blocks and of imports, and knows which of them are durable. */
final class Committing implements Imports.Publication {

  private final Database database;
  private final CommitRows commits;
  private final Heads heads;
  private final Finality finality;
  private final Lending lending;
  private final Writing writing;
  private final Pruning pruning;
  private final Durability durability;
  private final @Nullable StoreMetrics metrics;
  private final CheckpointRule rule;
  private final Steps steps;
  private final Imports imports;

  /** Guarded by {@link #writing}. */
  private Meta.Mark mark;

  /** How many of the commits made, the oldest ones, outlive the death of the machine. */
  private final AtomicLong durable;

  /** Onto what is published in {@code database}. */
  Committing(
      Database database,
      CommitRows commits,
      Heads heads,
      Finality finality,
      Lending lending,
      Writing writing,
      Pruning pruning,
      StoreOptions options,
      Steps steps) {
    this.database = database;
    this.commits = commits;
    this.heads = heads;
    this.finality = finality;
    this.lending = lending;
    this.writing = writing;
    this.pruning = pruning;
    this.durability = options.durability();
    this.metrics = options.metrics();
    this.rule = new CheckpointRule(options.checkpointEvery());
    this.steps = steps;
    this.imports = new Imports(database, lending.nodes(), writing, steps, this);
    this.mark = Meta.mark(database);
    this.durable = new AtomicLong(mark.commits());
  }

  /**
   * Removes what a writer that was cut short has left, and checks that each ref names a commit
   * whose record and topmost node are sound; if it is no checkpoint, that its journals make it.
   */
  void recover() {
    Recovery.run(database, mark);
    heads.forEach(
        record -> {
          if (!record.commit().root().isEmpty()) {
            lending.trees().of(record).entries().next();
          }
        });
  }

  /** Takes note, while nobody writes, that the database has gone on. */
  void caughtUp() {
    mark = Meta.mark(database);
  }

  /** Makes the block a commit and moves the ref, if there is one, to it. */
  Commit commit(SealedBlock block, @Nullable RefName ref) {
    checkSound(block);
    return writing.inTurn(() -> commitInTurn(block, ref));
  }

  private Commit commitInTurn(SealedBlock block, @Nullable RefName ref) {
    CommitRecord existing = commits.get(block.id());
    if (existing == null) {
      imports.checkNone();
      checkParent(block.parent());
    }
    if (ref != null) {
      Hash current = heads.expect(ref, block.parent().id(), block.id());
      pruning.refsChanged();
      if (existing != null && !block.id().equals(current)) {
        writing.publish(durability == Durability.SYNC, b -> RefRows.put(b, ref, block.id()));
      }
    }
    return existing == null ? write(own(block), ref).commit() : existing.commit();
  }

  private CommitRecord write(SealedBlock block, @Nullable RefName ref) {
    long start = System.nanoTime();
    Hash parent = block.parent().id();
    Backlog before =
        parent.isEmpty() ? Backlog.NONE : lending.trees().backlog(commits.required(parent));
    Backlog after = before.with(Commit.of(block));
    boolean checkpoint = rule.isDue(before, after, block.tree());
    CommitRecord written =
        writing.attempt(
            () -> {
              try (CommitWriter writer = writer()) {
                return published(writer.write(block, checkpoint, ref, durability));
              }
            });
    if (!checkpoint) {
      lending.trees().add(block.id(), block.tree(), after);
    } else if (before.commits() > 0) {
      lending.stored(block.id());
    }
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
    StoredNodes nodes = lending.nodes();
    if (isOwn(on) && (block.tree().isFresh() || block.tree().isStoredIn(nodes))) {
      return block;
    }
    Parent parent =
        on.id().isEmpty()
            ? new Parent(on.id(), on.height(), DirectoryTree.EMPTY)
            : lending.parent(on.id());
    return Replay.fold(parent, block.journal());
  }

  private boolean isOwn(Parent parent) {
    Hash id = parent.id();
    return id.isEmpty() || commits.required(id).isCheckpoint()
        ? parent.tree().isStoredIn(lending.nodes())
        : lending.trees().isInMemory(id, parent.tree());
  }

  /**
   * Makes checkpoints of the refs' commits, unless something follows on them: a checkpoint after
   * them would have others' nodes then.
   */
  void storeHeads() {
    writing.ifWritable(
        () -> {
          if (imports.underWay().isEmpty()) {
            heads.forEach(this::storeHead);
          }
        });
  }

  private void storeHead(CommitRecord head) {
    Hash id = head.commit().id();
    if (head.isCheckpoint() || !LineageRows.children(database, id, 1).isEmpty()) {
      return;
    }
    DirectoryTree tree = lending.trees().of(head);
    writing.attempt(
        () -> {
          try (CommitWriter writer = writer()) {
            return stored(writer.writeNodes(head, tree, durability));
          }
        });
    lending.stored(id);
  }

  private CommitRecord stored(CommitRecord record) {
    mark = new Meta.Mark(record.lastId(), mark.commits());
    return record;
  }

  private CommitRecord published(CommitRecord record) {
    mark = CommitWriter.markAfter(record);
    if (durability == Durability.SYNC) {
      durable.set(mark.commits());
    }
    return record;
  }

  /** Begins to import a commit, or goes on with it. */
  SnapshotImport beginImport(SnapshotHeader header) {
    return writing.inTurn(
        () -> {
          if (commits.get(header.id()) != null) {
            throw new IllegalStateException(
                "commit " + header.id() + " is in " + database.path() + " already");
          }
          finality.check(parentOf(header.commit()));
          return imports.begin(header);
        });
  }

  private static Parent parentOf(Commit commit) {
    return new Parent(commit.parent(), commit.height() - 1, DirectoryTree.EMPTY);
  }

  /** What has begun to be imported and is no commit yet. */
  Optional<SnapshotHeader> importUnderWay() {
    return imports.underWay();
  }

  /** Gives up the import that is under way; whether there was one. */
  boolean abandonImport() {
    return writing.inTurn(() -> imports.abandon(mark));
  }

  @Override
  public CommitWriter writer() {
    return new CommitWriter(database, lending.nodes(), mark, steps.tableBytes());
  }

  @Override
  public Commit publish(
      CommitWriter writer, Commit commit, RootReference files, @Nullable RefName ref) {
    finality.check(parentOf(commit));
    if (ref != null) {
      heads.expect(ref, commit.parent(), commit.id());
      pruning.refsChanged();
    }
    return writing
        .attempt(() -> published(writer.publishImport(commit, files, ref, durability)))
        .commit();
  }

  /** Makes all commits so far durable. */
  void sync() {
    long made = Meta.mark(database).commits();
    database.sync();
    durable.accumulateAndGet(made, Math::max);
  }

  /** The newest durable commit among {@code head} and its ancestors, or null. */
  @Nullable CommitRecord durable(@Nullable CommitRecord head) {
    long made = durable.get();
    CommitRecord at = head;
    while (at != null && at.ordinal() >= made) {
      at = at.commit().parent().isEmpty() ? null : commits.get(at.commit().parent());
    }
    return at;
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
}
