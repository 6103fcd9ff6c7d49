package dev.varve.store;

import dev.varve.merkle.Hash;
import dev.varve.tree.Node;
import dev.varve.tree.NodeKind;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Looks for rows of nodes, journals and stale lists that nothing needs: no kept commit, no dropped
 * one whose rows are still to be removed, no list that is being worked off, and neither an import
 * nor a commit that is under way. What lies above the published mark is one of the last two, or
 * goes when the store is opened for writing.
 */
final class LeakCheck {

  /** Rows of a column that leak, in runs. */
  private final class Runs {

    private final Column column;
    private final String finding;
    private final BiPredicate<byte[], byte[]> follows;
    private byte @Nullable [] first;
    private byte[] last = new byte[0];
    private long rows;

    /** Where {@code follows} says whether a row belongs to the run of the one before. */
    Runs(Column column, String finding, BiPredicate<byte[], byte[]> follows) {
      this.column = column;
      this.finding = finding;
      this.follows = follows;
    }

    void add(byte[] key) {
      if (first == null || !follows.test(last, key)) {
        end();
        first = key;
      }
      last = key;
      rows++;
    }

    void end() {
      if (first != null) {
        leaks.accept(Leak.of(column, first, rows, finding));
      }
      first = null;
      rows = 0;
    }
  }

  private record Place(NodeKind kind, long id) {}

  private final Database database;
  private final StoredNodes nodes;
  private final LongPredicate reached;
  private final Consumer<Leak> leaks;
  private final Meta.Mark mark;
  private final NodeIds leaving = new NodeIds();
  private final Set<Hash> commits = new HashSet<>();
  private final Set<Long> lists = new HashSet<>();

  /**
   * In a database in which nothing is damaged.
   *
   * @param nodes reads each node anew
   * @param reached whether the files of kept commits have the node of an id
   */
  LeakCheck(Database database, StoredNodes nodes, LongPredicate reached, Consumer<Leak> leaks) {
    this.database = database;
    this.nodes = nodes;
    this.reached = reached;
    this.leaks = leaks;
    this.mark = Meta.mark(database);
  }

  /** Takes a commit that is kept. */
  void keep(Hash commit, Lineage lineage) {
    commits.add(commit);
    lists.add(lineage.list());
    Lineage.Absorbed absorbed = lineage.absorbed();
    if (absorbed != null) {
      lists.add(absorbed.list());
      StaleRows.scan(
          database,
          absorbed.list(),
          row -> {
            StaleRows.decode(row).ids().forEach(leaving::add);
            return true;
          });
    }
  }

  /** Takes a commit that was dropped and whose rows are not all gone. */
  void drop(CommitRecord record, Lineage lineage) {
    commits.add(record.commit().id());
    lists.add(lineage.list());
    Deque<Place> left = new ArrayDeque<>();
    @Nullable NodeKind top = record.reference().kind();
    if (top != null) {
      left.push(new Place(top, record.reference().id()));
    }
    while (!left.isEmpty()) {
      Place place = left.pop();
      if (!reached.test(place.id) && leaving.add(place.id) && place.kind != NodeKind.CHUNK) {
        @Nullable Node node = nodes.find(place.kind, place.id);
        if (node != null) {
          node.forEachChild((kind, id) -> left.push(new Place(kind, id)));
        }
      }
    }
  }

  /** Looks, once all commits were taken. */
  void run() {
    runNodes(Column.NODES);
    runNodes(Column.CHUNKS);
    runJournals();
    runLists();
  }

  private void runNodes(Column column) {
    Runs runs =
        new Runs(
            column,
            "no kept commit has these nodes",
            (last, next) -> hasId(last) && hasId(next) && id(last) + 1 == id(next));
    database.scanKeys(
        column,
        key -> {
          if (!hasId(key) || isPublished(id(key)) && !isNeeded(id(key))) {
            runs.add(key);
          }
        });
    runs.end();
  }

  private static boolean hasId(byte[] key) {
    return key.length == Long.BYTES;
  }

  private static long id(byte[] key) {
    return BigEndian.getLong(key, 0);
  }

  private boolean isPublished(long id) {
    return Long.compareUnsigned(id, mark.lastId()) <= 0;
  }

  private boolean isNeeded(long id) {
    return reached.test(id) || leaving.contains(id);
  }

  private void runJournals() {
    Hash pending = Meta.pending(database);
    if (pending != null) {
      commits.add(pending);
    }
    Runs runs =
        new Runs(
            Column.JOURNALS, "journals of a commit that is not there", sameBeginning(Hash.BYTES));
    database.scanKeys(
        Column.JOURNALS,
        key -> {
          if (key.length < Hash.BYTES || !commits.contains(Hash.of(key, 0))) {
            runs.add(key);
          }
        });
    runs.end();
  }

  private void runLists() {
    Runs runs = new Runs(Column.STALE, "a stale list of no commit", sameBeginning(Long.BYTES));
    database.scanKeys(
        Column.STALE,
        key -> {
          if (key.length < Long.BYTES || id(key) < mark.commits() && !lists.contains(id(key))) {
            runs.add(key);
          }
        });
    runs.end();
  }

  private static BiPredicate<byte[], byte[]> sameBeginning(int bytes) {
    return (last, next) ->
        last.length >= bytes
            && next.length >= bytes
            && Arrays.equals(last, 0, bytes, next, 0, bytes);
  }
}
