package dev.varve.store;

import com.google.common.primitives.ImmutableLongArray;
import dev.varve.tree.NodeKind;
import dev.varve.tree.NodeSource;
import dev.varve.tree.RootReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Checks stale lists against the trees that they follow from: what the tree of the checkpoint
 * before has and the commit's own has not.
 */
final class StaleCheck {

  private record Place(NodeKind kind, long id) {}

  private final Database database;
  private final NodeSource nodes;

  StaleCheck(Database database, NodeSource nodes) {
    this.database = database;
    this.nodes = nodes;
  }

  /**
   * Checks the list of {@code commit}.
   *
   * @param before if it is a checkpoint, the nearest one that is kept before it, if any
   * @throws dev.varve.merkle.CorruptionException if it is another one, or a node cannot be read
   */
  void check(CommitRecord commit, Lineage lineage, @Nullable CommitRecord before) {
    NavigableSet<Long> expected = before == null ? new TreeSet<>() : expected(commit, before);
    NavigableSet<Long> found = found(lineage);
    if (!expected.equals(found)) {
      throw different(lineage, expected, found);
    }
  }

  private static RuntimeException different(
      Lineage lineage, NavigableSet<Long> expected, NavigableSet<Long> found) {
    NavigableSet<Long> missing = new TreeSet<>(expected);
    missing.removeAll(found);
    NavigableSet<Long> surplus = new TreeSet<>(found);
    surplus.removeAll(expected);
    String finding =
        missing.isEmpty()
            ? "the stale list has " + surplus.size() + " nodes too many, node " + surplus.first()
            : "the stale list lacks " + missing.size() + " nodes, node " + missing.first();
    return Row.corruption(Column.STALE, BigEndian.ofLong(lineage.list()), finding + " for one");
  }

  /** What the before's tree has beside what both have. No node of both is read, but one by one. */
  private NavigableSet<Long> expected(CommitRecord commit, CommitRecord before) {
    NodeIds shared = new NodeIds();
    walk(
        commit.reference(),
        place -> {
          boolean own = place.id > before.lastId();
          if (!own) {
            shared.add(place.id);
          }
          return own;
        });
    NavigableSet<Long> stale = new TreeSet<>();
    walk(
        before.reference(),
        place -> {
          boolean own = !shared.contains(place.id);
          if (own) {
            stale.add(place.id);
          }
          return own;
        });
    return stale;
  }

  /** Visits a tree's nodes from the top, and goes below those for which {@code enter} says true. */
  private void walk(RootReference top, Predicate<Place> enter) {
    Deque<Place> left = new ArrayDeque<>();
    NodeKind kind = top.kind();
    if (kind != null) {
      left.push(new Place(kind, top.id()));
    }
    while (!left.isEmpty()) {
      Place place = left.pop();
      if (enter.test(place) && place.kind != NodeKind.CHUNK) {
        nodes
            .load(place.kind, place.id)
            .forEachChild((below, id) -> left.push(new Place(below, id)));
      }
    }
  }

  private NavigableSet<Long> found(Lineage lineage) {
    NavigableSet<Long> ids = new TreeSet<>();
    read(lineage.list(), Long.MAX_VALUE, ids);
    Lineage.Absorbed absorbed = lineage.absorbed();
    if (absorbed != null) {
      read(absorbed.list(), absorbed.floor(), ids);
    }
    return ids;
  }

  private void read(long list, long highest, NavigableSet<Long> ids) {
    StaleRows.scan(
        database,
        list,
        row -> {
          ImmutableLongArray all = StaleRows.decode(row).ids();
          all.stream().filter(id -> id <= highest).forEach(ids::add);
          return true;
        });
  }
}
