package dev.varve.store;

import com.google.common.collect.ImmutableList;
import dev.varve.merkle.CorruptionException;
import dev.varve.merkle.Hash;
import dev.varve.state.Commit;
import dev.varve.tree.Node;
import dev.varve.tree.NodeKind;
import dev.varve.tree.NodeSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/**
 * Checks a store: reads every row that commits need, hashes it anew, and tells of all that is not
 * what was stored, by path and commit. It can be opened beside a writer, and then checks what
 * stands there at that moment. It opens stores whose head is damaged, which no longer open for
 * writing.
 */
public final class Fsck implements AutoCloseable {

  /** What is told while a check goes on. */
  public interface Listener {

    /** Something damaged was found. */
    void damaged(Damage damage);

    /** Rows were found that nothing needs. */
    default void leaked(Leak leak) {}

    /** About how many bytes have been read, of {@link Fsck#bytes}. */
    default void progress(long done) {}
  }

  private static final long CACHE_BYTES = 32L << 20;

  private final Database database;

  private final boolean owner;

  private Fsck(Database database, boolean owner) {
    this.database = database;
    this.owner = owner;
  }

  /** Of a database that stays open when this is closed. */
  static Fsck of(Database database) {
    return new Fsck(database, false);
  }

  /**
   * Opens a store as it stands, beside a writer or not.
   *
   * @throws StoreException if there is none, or a newer version made it
   */
  public static Fsck open(Path directory) {
    return opened(new DatabaseOpening(directory, CACHE_BYTES).openReadOnly());
  }

  /**
   * Opens a store for {@link #repair}.
   *
   * @throws StoreLockedException if it is open for writing already
   * @throws StoreException if there is none, or a newer version made it
   */
  public static Fsck openToRepair(Path directory) {
    return opened(new DatabaseOpening(directory, CACHE_BYTES).open());
  }

  private static Fsck opened(Database database) {
    try {
      Meta.checkFormat(database);
    } catch (CorruptionException e) {
      // A check tells of it.
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
    return new Fsck(database, true);
  }

  /** About how many bytes a check of all reads. */
  public long bytes() {
    return database.columnStats().stream()
        .mapToLong(column -> column.tableBytes() + column.memoryBytes())
        .sum();
  }

  /** Checks all that every kept commit needs, and whatever leads to commits. */
  public FsckReport check(Listener listener) {
    try (Run run = new Run(listener)) {
      return run.all();
    }
  }

  /**
   * Checks all that these commits need.
   *
   * @throws IllegalStateException if one is no commit of the store
   */
  public FsckReport check(List<Hash> commits, Listener listener) {
    try (Run run = new Run(listener)) {
      return run.some(commits);
    }
  }

  /**
   * Checks everything and rebuilds what is damaged in files from the journals of the commits that
   * wrote it, for as long as that gets on. Journals, records and refs are not rebuilt.
   *
   * @return what is damaged in the end, also if it was not rebuilt because a row that journals make
   *     again is not what stands there
   * @throws StoreException if the store is not open to repair
   */
  public FsckReport repair(Listener listener) {
    if (database.isReadOnly()) {
      throw new StoreException(database.path() + " is open read-only; open it to repair");
    }
    long rebuilt = 0;
    while (true) {
      try (Run run = new Run(listener)) {
        FsckReport report = run.all();
        int written = report.isClean() ? 0 : run.rebuild();
        if (written == 0) {
          return report.withRebuilt(rebuilt);
        }
        rebuilt += written;
      }
    }
  }

  @Override
  public void close() {
    if (owner) {
      database.close();
    }
  }

  /** One check of the store. */
  private final class Run implements AutoCloseable {

    private final Listener listener;
    private final Tasks tasks = new Tasks();
    private final StoredNodes uncached = new StoredNodes(database, 0);
    private final LongAdder nodes = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final NodeSource counted = new Counted();
    private final TreeCheck trees = new TreeCheck(counted, tasks);
    private final List<Damage> damages = new ArrayList<>();
    private final List<Leak> leaks = new ArrayList<>();
    private final RecordCheck check = new RecordCheck(database, this::report);
    private List<CommitRecord> records = List.of();

    Run(Listener listener) {
      this.listener = listener;
    }

    FsckReport all() {
      checkFormat();
      records = check.checkAll();
      checkFiles();
      if (damages.isEmpty()) {
        checkLeaks();
      }
      return result();
    }

    FsckReport some(List<Hash> commits) {
      checkFormat();
      records = check.check(commits);
      checkFiles();
      return result();
    }

    private void checkFormat() {
      try {
        if (!Meta.checkFormat(database)) {
          throw Meta.missingFormat();
        }
      } catch (CorruptionException e) {
        report(Damage.of(e));
      }
    }

    private void checkFiles() {
      CommitRows rows = new CommitRows(database);
      CommitTrees folded = new CommitTrees(database, rows, new StoredNodes(database, CACHE_BYTES));
      for (CommitRecord record : records) {
        Queue<Damage> journals = new ConcurrentLinkedQueue<>();
        tasks.start(() -> checkJournals(record.commit(), journals));
        List<Damage> files = trees.check(record.commit().id(), record.reference(), this::glance);
        tasks.await(this::glance);
        journals.forEach(this::report);
        files.forEach(this::report);
        if (!record.isCheckpoint() && journals.isEmpty()) {
          checkFold(record, folded);
        }
      }
      for (CommitRecord record : records) {
        checkStale(record, rows);
        glance();
      }
    }

    private FsckReport result() {
      return new FsckReport(
          records.size(),
          nodes.sum(),
          ImmutableList.copyOf(damages),
          ImmutableList.copyOf(leaks),
          0);
    }

    private void checkLeaks() {
      check.leaks().forEach(this::report);
      LeakCheck others = new LeakCheck(database, uncached, trees::isReached, this::report);
      for (CommitRecord record : records) {
        others.keep(record.commit().id(), check.lineage(record.commit().id()));
      }
      for (CommitRecord record : new CommitRows(database).dropped()) {
        others.drop(record, check.lineage(record.commit().id()));
      }
      others.run();
    }

    private void checkJournals(Commit commit, Queue<Damage> damaged) {
      try {
        if (!commit.hasJournals()) {
          return;
        }
        JournalRows.read(database, commit);
        bytes.add(commit.bytes());
      } catch (CorruptionException | StoreException e) {
        damaged.add(Damage.of(e, commit.id()));
      }
    }

    private void checkFold(CommitRecord record, CommitTrees folded) {
      try {
        folded.of(record);
      } catch (CorruptionException | StoreException e) {
        report(Damage.of(e, record.commit().id()));
      }
    }

    private void checkStale(CommitRecord record, CommitRows rows) {
      Hash id = record.commit().id();
      try {
        if (id.equals(Meta.pending(database))) {
          return; // it was becoming a checkpoint
        }
        Lineage lineage = check.lineage(id);
        CommitRecord ancestor = lineage.parent().isEmpty() ? null : rows.get(lineage.parent());
        if (ancestor != null || lineage.parent().isEmpty()) {
          CommitRecord base =
              ancestor == null || !record.isCheckpoint() ? null : rows.checkpoint(ancestor);
          new StaleCheck(database, uncached).check(record, lineage, base);
        }
      } catch (CorruptionException e) {
        Damage damage = Damage.of(e, id);
        if (damage.row().startsWith(Column.STALE.text())) {
          report(damage); // any other row has been reported before
        }
      }
    }

    /** Rebuilds what the check has found damaged in files, and gives how many rows it wrote. */
    int rebuild() {
      Set<Long> suspects = trees.suspects();
      Rebuilding rebuilding = new Rebuilding(database, uncached, trees::isSound);
      int written = 0;
      for (CommitRecord record : records) {
        boolean suspected =
            suspects.stream().anyMatch(id -> id >= record.firstId() && id <= record.lastId());
        if (suspected) {
          written += rebuild(rebuilding, record);
        }
      }
      return written;
    }

    private static int rebuild(Rebuilding rebuilding, CommitRecord record) {
      try {
        return rebuilding.rebuild(record);
      } catch (CorruptionException e) {
        return 0;
      }
    }

    private void report(Damage damage) {
      damages.add(damage);
      listener.damaged(damage);
    }

    private void report(Leak leak) {
      leaks.add(leak);
      listener.leaked(leak);
    }

    private void glance() {
      listener.progress(bytes.sum());
    }

    @Override
    public void close() {
      tasks.close();
    }

    /** Counts what is read. */
    private final class Counted implements NodeSource {

      @Override
      public Node load(NodeKind kind, long id) {
        Node node = uncached.load(kind, id);
        nodes.increment();
        bytes.add(node.weight());
        return node;
      }

      @Override
      public String place(NodeKind kind, long id) {
        return uncached.place(kind, id);
      }
    }
  }
}
