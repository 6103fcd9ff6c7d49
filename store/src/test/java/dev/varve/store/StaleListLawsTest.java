package dev.varve.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.merkle.Hash;
import dev.varve.merkle.Name;
import dev.varve.state.Commit;
import dev.varve.tree.DirectoryTree;
import dev.varve.tree.Entry.DirectoryEntry;
import dev.varve.tree.EntryChange;
import dev.varve.tree.RootReference;
import dev.varve.vfs.Parent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaleListLawsTest {

  @Provide
  Arbitrary<List<BlockProgram>> programs() {
    return BlockProgram.programs();
  }

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void aStaleListIsWhatTheCheckpointBeforeHasAndTheCommitsTreeHasNot(
      @ForAll("programs") List<BlockProgram> programs,
      @ForAll @IntRange(min = 1, max = 4) int every)
      throws Exception {
    try (TemporaryDatabase temporary = new TemporaryDatabase(every)) {
      Database database = temporary.database();
      RocksStore store = temporary.store();
      List<Commit> commits = new ArrayList<>();
      for (BlockProgram program : programs) {
        int back = program.parent() + 1;
        Parent parent =
            back > commits.size()
                ? Parent.NONE
                : store.parent(commits.get(commits.size() - back).id());
        commits.add(store.commit(program.seal(parent)));
      }
      CommitRows rows = new CommitRows(database);
      Map<Hash, Set<Reach.Place>> reach = new HashMap<>();
      reach.put(Hash.EMPTY, Set.of());
      for (Commit commit : commits) {
        Hash id = commit.id();
        CommitRecord record = rows.required(id);
        reach.put(
            id,
            record.isCheckpoint()
                ? Reach.of(database, record.reference())
                : reach.get(commit.parent()));
        Lineage lineage = LineageRows.get(database, id);
        assertThat(lineage.parent()).isEqualTo(commit.parent());
        assertThat(LineageRows.children(database, commit.parent(), 10)).contains(id);
        Set<Reach.Place> expected = new TreeSet<>(reach.get(commit.parent()));
        expected.removeAll(reach.get(id));
        assertThat(list(database, lineage.list())).isEqualTo(expected);
      }
    }
  }

  @Test
  void aLongStaleListStandsInSeveralRows() throws Exception {
    try (TemporaryDatabase temporary = new TemporaryDatabase()) {
      Database database = temporary.database();
      RocksStore store = temporary.store();
      Commit first =
          store.commit(Blocks.on(Parent.NONE, files -> files.write("/f", noise(40_000_000))));
      RootReference reference = new CommitRows(database).required(first.id()).reference();
      store.commit(Blocks.on(store.parent(first.id()), files -> files.delete("/f")));
      assertThat(list(database, 1)).isEqualTo(Reach.of(database, reference));
      assertThat(RawRows.read(database, Column.STALE)).hasSize(4);
    }
  }

  @Test
  void aTreeThatNamesANodeTwiceIsRefused(@TempDir Path directory) {
    try (Database database = new DatabaseOpening(directory, 1 << 20).create();
        CommitWriter writer =
            new CommitWriter(
                database,
                new StoredNodes(database, 0),
                Meta.Mark.NONE,
                Steps.STANDARD.tableBytes())) {
      DirectoryTree inner = Blocks.on(Parent.NONE, files -> files.write("/f", noise(5000))).tree();
      DirectoryTree twice = DirectoryTree.EMPTY.with(List.of(entry("a", inner), entry("b", inner)));
      assertThatThrownBy(() -> writer.writeTree(twice, Hash.EMPTY, 0))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("some stand in two places");
    }
  }

  private static EntryChange entry(String name, DirectoryTree tree) {
    return new EntryChange(Name.of(name), new DirectoryEntry(Name.of(name), 0, tree));
  }

  private static byte[] noise(int length) {
    byte[] noise = new byte[length];
    new java.util.Random(1).nextBytes(noise);
    return noise;
  }

  private static Set<Reach.Place> list(Database database, long list) {
    Set<Reach.Place> all = new TreeSet<>();
    StaleRows.scan(
        database,
        list,
        row -> {
          StaleRows.Ids ids = StaleRows.decode(row);
          for (long id : ids.ids().toArray()) {
            assertThat(all.add(new Reach.Place(ids.column(), id))).isTrue();
          }
          return true;
        });
    return all;
  }
}
