package dev.varve.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.varve.store.RocksStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/** What an operator does with a store: check, repair, copy and look at it, beside a writer too. */
class KeepingCommandsTest extends CommandTest {

  @TempDir static Path shared;

  /** Makes the store that each test that needs it has a copy of. */
  @BeforeAll
  static void makeFilled() {
    String filled = shared.resolve("filled").toString();
    assertThat(bare("init", "--store", filled).code()).isZero();
    for (List<String> call :
        List.of(
            List.of("write", "/f", "one"),
            List.of("mkdir", "/d"),
            List.of("write", "/d/f", "x".repeat(2000)))) {
      List<String> all = new ArrayList<>(List.of("run", "--store", filled, FILES.toString(), "--"));
      all.addAll(call);
      assertThat(bare(all.toArray(String[]::new)).code()).isZero();
    }
  }

  private void fill() throws IOException {
    Path filled = shared.resolve("filled");
    store = directory.resolve("filled");
    try (Stream<Path> all = Files.walk(filled)) {
      for (Path path : all.toList()) {
        Files.copy(path, store.resolve(filled.relativize(path).toString()));
      }
    }
  }

  /** A change of a column's rows. */
  @FunctionalInterface
  private interface Change {
    void make(RocksDB rocks, ColumnFamilyHandle column) throws RocksDBException;
  }

  /** Changes the last byte of every row of a column. */
  private void alter(String column) throws RocksDBException {
    change(
        column,
        (rocks, handle) -> {
          try (RocksIterator rows = rocks.newIterator(handle)) {
            for (rows.seekToFirst(); rows.isValid(); rows.next()) {
              byte[] value = rows.value();
              value[value.length - 1] ^= 1;
              rocks.put(handle, rows.key(), value);
            }
          }
        });
  }

  private void change(String column, Change change) throws RocksDBException {
    List<ColumnFamilyDescriptor> columns;
    try (Options options = new Options()) {
      columns =
          RocksDB.listColumnFamilies(options, store.toString()).stream()
              .map(ColumnFamilyDescriptor::new)
              .toList();
    }
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    try (DBOptions options = new DBOptions();
        RocksDB rocks = RocksDB.open(options, store.toString(), columns, handles)) {
      for (ColumnFamilyHandle handle : handles) {
        if (new String(handle.getName(), StandardCharsets.UTF_8).equals(column)) {
          change.make(rocks, handle);
        }
      }
      handles.forEach(ColumnFamilyHandle::close);
    }
  }

  @Test
  void aSoundStoreIsSaidToBe() throws IOException {
    fill();
    Ran ran = succeeds("fsck");
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("commits 3").contains("damages 0");
    assertThat(succeeds("fsck", "--json", "main").summary().get("commits").asInt()).isEqualTo(1);
  }

  @Test
  void damageIsNamedByPathAndCommitAndRepaired() throws RocksDBException, IOException {
    fill();
    alter("chunks");
    Ran found = varve("fsck", "--json");
    assertThat(found.code()).isEqualTo(ExitCode.DIFFERENT);
    JsonNode damage = found.json().getFirst();
    assertThat(damage.get("kind").asText()).isEqualTo("damage");
    assertThat(damage.get("path").asText()).isEqualTo("/d/f");
    assertThat(damage.get("row").asText()).startsWith("chunks ");
    assertThat(damage.get("from").asLong()).isZero();
    String head = succeeds("log", "--json", "-n", "1").json().getFirst().get("commit").asText();
    assertThat(damage.get("commit").asText()).isEqualTo(head);
    Ran text = varve("fsck");
    assertThat(text.lines()).singleElement().asString().startsWith("/d/f  bytes 0 to 4096  chunks");

    assertThat(succeeds("fsck", "--repair").err()).contains("rebuilt 1");
    succeeds("fsck");
    assertThat(succeeds("cat", "/d/f").out()).isEqualTo("x".repeat(2000));
  }

  @Test
  void rowsThatNothingNeedsArePrintedAndNoDamage() throws RocksDBException, IOException {
    fill();
    change("journals", (rocks, handle) -> rocks.put(handle, new byte[40], new byte[] {1}));
    JsonNode leak = succeeds("fsck", "--json").json().getFirst();
    assertThat(leak.get("kind").asText()).isEqualTo("leak");
    assertThat(leak.get("row").asText()).isEqualTo("journals " + "00".repeat(40));
    assertThat(leak.get("rows").asInt()).isEqualTo(1);
    Ran text = succeeds("fsck");
    assertThat(text.lines()).singleElement().asString().contains(": leak, 1 rows: journals of");
    assertThat(text.err()).contains("damages 0").contains("leaks 1");
    assertThat(succeeds("fsck", "--repair", "--json").json()).hasSize(1);
  }

  @Test
  void aStoreWhoseHeadIsDamagedIsRepaired() throws RocksDBException, IOException {
    fill();
    String root = root();
    alter("nodes");
    assertThat(fails(ExitCode.FAILED, "ls").err()).contains("'varve fsck'");
    succeeds("fsck", "--repair");
    assertThat(succeeds("ls").lines()).containsExactlyInAnyOrder("d/", "f");
    assertThat(root()).isEqualTo(root);
  }

  @Test
  void whatCannotBeRebuiltIsStillReported() throws RocksDBException, IOException {
    fill();
    alter("journals");
    alter("chunks");
    Ran ran = varve("fsck", "--repair", "--json");
    assertThat(ran.code()).isEqualTo(ExitCode.DIFFERENT);
    assertThat(ran.json()).hasSizeGreaterThan(3);
    assertThat(fails(ExitCode.USAGE, "fsck", "--repair", "main").err()).contains("checks all");
  }

  @Test
  void everythingThatReadsWorksBesideAWriter() throws IOException {
    fill();
    Path copy = directory.resolve("copy");
    String root = root();
    try (RocksStore writer = RocksStore.open(store)) {
      assertThat(root()).isEqualTo(root);
      assertThat(succeeds("log").lines()).hasSize(3);
      assertThat(succeeds("ls").lines()).containsExactlyInAnyOrder("d/", "f");
      assertThat(succeeds("cat", "/f").out()).isEqualTo("one");
      succeeds("stat", "/f");
      succeeds("journal", "show", "main");
      succeeds("replay", "--all");
      succeeds("export", directory.resolve("files").toString());
      succeeds("fsck");
      succeeds("stats");
      succeeds("run", "--dry-run", FILES.toString(), "--", "write", "/g", "two");
      succeeds("backup", copy.toString());
      assertThat(fails(ExitCode.FAILED, "fsck", "--repair").err())
          .contains("is open for writing elsewhere");
      assertThat(writer.refs()).hasSize(1);
    }
    assertThat(bare("root", "--store", copy.toString()).out().strip()).isEqualTo(root);
  }

  @Test
  void aBackupHasAnEqualRootAndTakesNoPlaceThatIsTaken() throws IOException {
    fill();
    Path copy = directory.resolve("copies/one");
    assertThat(succeeds("backup", copy.toString()).out()).contains(copy.toString());
    assertThat(bare("root", "--store", copy.toString()).out()).isEqualTo(root() + "\n");
    assertThat(bare("fsck", "--store", copy.toString()).code()).isZero();
    assertThat(fails(ExitCode.FAILED, "backup", copy.toString()).err()).contains("exists already");
    try (Stream<Path> copies = Files.list(copy.getParent())) {
      assertThat(copies).hasSize(1);
    }
  }

  @Test
  void statsTellWhatAStoreHolds() throws IOException {
    fill();
    JsonNode stats = succeeds("stats", "--json").json().getFirst();
    assertThat(stats.get("commits").asInt()).isEqualTo(3);
    assertThat(stats.get("refs").asInt()).isEqualTo(1);
    assertThat(stats.get("format").asInt()).isPositive();
    assertThat(stats.get("bytes").asLong()).isPositive();
    assertThat(stats.get("columns"))
        .anyMatch(
            column ->
                column.get("name").asText().equals("chunks") && column.get("rows").asInt() == 1);
    assertThat(succeeds("stats").out()).contains("commits  3 kept of 3").contains("journals");
  }

  @Test
  void aQueryRunsOnAnyKeptCommitAndLeavesNoTrace() throws IOException {
    fill();
    JsonNode first = succeeds("log", "--json").json().getLast();
    Ran old =
        succeeds(
            "run",
            "--dry-run",
            "--at",
            first.get("commit").asText(),
            FILES.toString(),
            "--",
            "cat",
            "/f");
    assertThat(old.out()).isEqualTo("one");
    assertThat(
            varve(
                    "run",
                    "--dry-run",
                    "--at",
                    first.get("root").asText(),
                    FILES.toString(),
                    "--",
                    "cat",
                    "/d/f")
                .code())
        .isNotZero();
    assertThat(succeeds("log").lines()).hasSize(3);
    assertThat(fails(ExitCode.USAGE, "run", "--at", "main", FILES.toString()).err())
        .contains("--dry-run");
  }
}
