package dev.varve.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.merkle.CorruptionException;
import dev.varve.merkle.Hash;
import dev.varve.merkle.Name;
import dev.varve.state.Commit;
import dev.varve.state.RefName;
import dev.varve.state.Snapshot;
import dev.varve.tree.Entry.FileEntry;
import dev.varve.vfs.Parent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that were altered behind the store's back. */
class StoreAlterationTest {

  private static final RefName SIDE = new RefName("side");

  @TempDir Path directory;
  private Commit first;
  private Commit head;

  @BeforeEach
  void makeCommits() {
    try (RocksStore store = RocksStore.create(directory)) {
      first =
          store.commit(
              Blocks.on(
                  Parent.NONE,
                  files -> {
                    byte[] large = new byte[30_000];
                    new Random(1).nextBytes(large);
                    for (int i = 0; i < 60; i++) {
                      files.write("/file" + i, ("content " + i).getBytes(StandardCharsets.UTF_8));
                    }
                    files.write("/large", large);
                  }),
              SIDE);
      head =
          store.commit(
              Blocks.on(store.parent(first.id()), files -> files.write("/file1", new byte[9000])),
              RefName.MAIN);
    }
  }

  @Test
  void anAlteredMarkKeepsTheStoreClosed() {
    for (Row row : RawRows.read(directory, Column.META)) {
      RawRows.flip(directory, row, Column.META, 0);
      assertThatThrownBy(() -> RocksStore.open(directory))
          .isInstanceOf(CorruptionException.class)
          .hasMessageStartingWith("meta " + hex(row.key()));
      RawRows.put(directory, Column.META, row.key(), row.value());
    }
    RocksStore.open(directory).close();
  }

  @Test
  void anAlteredNodeOrChunkIsNamedAndTheRestStaysReadable() {
    Map<String, String> files = files(first.id());
    try (Database database = RawRows.open(directory)) {
      for (Column column : List.of(Column.NODES, Column.CHUNKS)) {
        int found = 0;
        for (Row row : RawRows.read(database, column)) {
          for (int i = 0; i < row.value().length; i += 1 + row.value().length / 20) {
            RawRows.put(database, column, row.key(), RawRows.flipped(row, i));
            found += countAlterations(database, column, row, files);
          }
          RawRows.put(database, column, row.key(), row.value());
        }
        assertThat(found).as(column.text()).isGreaterThan(100);
      }
    }
    assertThat(files(first.id())).isEqualTo(files);
  }

  /** 1 if reading the first commit meets the altered row, 0 if only the head needs it. */
  private int countAlterations(
      Database database, Column column, Row row, Map<String, String> files) {
    RocksStore store = new RocksStore(database, StoreOptions.STANDARD);
    assertThat(store.ref(SIDE)).contains(first);
    assertThat(store.journal(head.id()).commitId()).isEqualTo(head.id());
    try (Snapshot snapshot = store.snapshot(first.id())) {
      assertThat(Contents.read(snapshot.tree())).isEqualTo(files);
      return 0;
    } catch (CorruptionException e) {
      assertThat(e).hasMessageStartingWith(column.text() + " " + hex(row.key()));
      return 1;
    }
  }

  @Test
  void anAlteredChunkSpoilsOneFileAlone() {
    Row chunk = RawRows.read(directory, Column.CHUNKS).getFirst();
    RawRows.flip(directory, chunk, Column.CHUNKS, 5);
    try (RocksStore store = RocksStore.open(directory)) {
      Snapshot snapshot = store.snapshot(first.id());
      FileEntry large = (FileEntry) snapshot.tree().get(Name.of("large"));
      assertThatThrownBy(() -> Contents.read(large.content()))
          .isInstanceOf(CorruptionException.class)
          .hasMessageStartingWith("chunks " + hex(chunk.key()))
          .hasMessageContaining("expected");
      FileEntry small = (FileEntry) snapshot.tree().get(Name.of("file7"));
      assertThat(Contents.read(small.content())).isEqualTo("content 7");
      Commit next =
          store.commit(
              Blocks.on(store.parent(head.id()), files -> files.write("/more", new byte[5000])),
              RefName.MAIN);
      assertThat(store.ref(RefName.MAIN)).contains(next);
    }
  }

  @Test
  void anAlteredNodeWithTheRightChecksumIsFoundByItsHash() {
    Map<String, String> files = files(first.id());
    int found = 0;
    try (Database database = RawRows.open(directory)) {
      for (Row row : RawRows.read(database, Column.NODES)) {
        for (int i = 1; i < row.value().length - Checksum.BYTES; i += 5) {
          byte[] altered = RawRows.flipped(row, i);
          Checksum.fill(row.key(), altered);
          RawRows.put(database, Column.NODES, row.key(), altered);
          found += isReadable(database, files) ? 0 : 1;
        }
        RawRows.put(database, Column.NODES, row.key(), row.value());
      }
    }
    assertThat(found).isGreaterThan(100);
  }

  /** False if an alteration is found; true if what was altered belongs to the head alone. */
  private boolean isReadable(Database database, Map<String, String> files) {
    RocksStore store = new RocksStore(database, StoreOptions.STANDARD);
    try (Snapshot snapshot = store.snapshot(first.id())) {
      assertThat(Contents.read(snapshot.tree())).isEqualTo(files);
      return true;
    } catch (CorruptionException e) {
      assertThat(e).hasMessageMatching("(nodes|chunks) [0-9a-f]{16}: .*");
      return false;
    }
  }

  @Test
  void aMissingNodeIsNamed() {
    Row chunk = RawRows.read(directory, Column.CHUNKS).getFirst();
    try (Database database = new DatabaseOpening(directory, 1 << 20).open();
        Batch batch = database.newBatch(100)) {
      batch.delete(Column.CHUNKS, chunk.key());
      database.write(batch, true);
    }
    assertThatThrownBy(() -> files(first.id()))
        .isInstanceOf(CorruptionException.class)
        .hasMessageStartingWith("chunks " + hex(chunk.key()) + ": expected a CHUNK, found nothing");
  }

  @Test
  void anAlteredTopOfTheHeadKeepsTheStoreClosedForWriting() {
    RawRows.read(directory, Column.NODES)
        .forEach(row -> RawRows.flip(directory, row, Column.NODES, -1));
    assertThatThrownBy(() -> RocksStore.open(directory))
        .isInstanceOf(CorruptionException.class)
        .hasMessageStartingWith("nodes ");
    try (RocksStore store = RocksStore.openReadOnly(directory)) {
      assertThat(store.ref(RefName.MAIN)).contains(head);
      assertThat(store.journal(head.id()).commitId()).isEqualTo(head.id());
    }
  }

  @Test
  void anAlteredCommitRecordIsNamedAndTheOtherStaysReadable() {
    for (Row row : RawRows.read(directory, Column.COMMITS)) {
      Hash altered = Hash.of(row.key());
      Commit other = altered.equals(first.id()) ? head : first;
      try (Database database = RawRows.open(directory)) {
        for (int i = 0; i < row.value().length; i++) {
          RawRows.put(database, Column.COMMITS, row.key(), RawRows.flipped(row, i));
          RocksStore store = new RocksStore(database, StoreOptions.STANDARD);
          assertThatThrownBy(() -> store.commit(altered))
              .isInstanceOf(CorruptionException.class)
              .hasMessageStartingWith("commits " + altered);
          assertThat(store.commit(other.id())).contains(other);
          assertThat(store.journal(other.id()).commitId()).isEqualTo(other.id());
        }
      }
      assertThatThrownBy(() -> RocksStore.open(directory))
          .isInstanceOf(CorruptionException.class)
          .hasMessageStartingWith("commits " + altered);
      RawRows.put(directory, Column.COMMITS, row.key(), row.value());
    }
  }

  @Test
  void anAlteredRootRowIsNamedAndItsCommitStaysReadable() {
    for (Row row : RawRows.read(directory, Column.ROOTS)) {
      RawRows.flip(directory, row, Column.ROOTS, 3);
      Hash root = Hash.of(row.key(), 0);
      Commit commit = root.equals(first.root()) ? first : head;
      try (RocksStore store = RocksStore.open(directory)) {
        assertThatThrownBy(() -> store.commitWithRoot(root))
            .isInstanceOf(CorruptionException.class)
            .hasMessageStartingWith("roots " + root);
        assertThat(store.commit(commit.id())).contains(commit);
      }
    }
  }

  @Test
  void anAlteredJournalIsNamedAndItsCommitStaysReadable() {
    Row row = RawRows.read(directory, Column.JOURNALS).get(1);
    Hash id = Hash.of(row.key(), 0);
    Commit other = id.equals(first.id()) ? head : first;
    RawRows.flip(directory, row, Column.JOURNALS, 20);
    try (RocksStore store = RocksStore.open(directory)) {
      assertThatThrownBy(() -> store.journal(id))
          .isInstanceOf(CorruptionException.class)
          .hasMessageStartingWith("journals " + hex(row.key()));
      assertThat(store.journal(other.id()).commitId()).isEqualTo(other.id());
      assertThat(store.snapshot(id).root()).isEqualTo(store.commit(id).orElseThrow().root());
    }
  }

  @Test
  void anAlteredRefIsNamedAndTheOtherStaysReadable() {
    Row main = RawRows.read(directory, Column.REFS).getFirst();
    RawRows.flip(directory, main, Column.REFS, 3);
    assertThatThrownBy(() -> RocksStore.open(directory))
        .isInstanceOf(CorruptionException.class)
        .hasMessageStartingWith("refs " + hex(main.key()));
    try (RocksStore store = RocksStore.openReadOnly(directory)) {
      assertThatThrownBy(() -> store.ref(RefName.MAIN))
          .isInstanceOf(CorruptionException.class)
          .hasMessageStartingWith("refs " + hex(main.key()));
      assertThat(store.ref(SIDE)).contains(first);
    }
  }

  @Test
  void aRefToWhatIsNoCommitIsNamed() {
    byte[] key = RawRows.read(directory, Column.REFS).getFirst().key();
    byte[] other = first.root().toBytes();
    RawRows.put(directory, Column.REFS, key, Checksum.append(key, other));
    assertThatThrownBy(() -> RocksStore.open(directory))
        .isInstanceOf(CorruptionException.class)
        .hasMessage(
            "refs " + hex(key) + ": expected a commit of this store, found " + first.root());
  }

  private Map<String, String> files(Hash commit) {
    try (RocksStore store = RocksStore.openReadOnly(directory);
        Snapshot snapshot = store.snapshot(commit)) {
      return Contents.read(snapshot.tree());
    }
  }

  private static String hex(byte[] key) {
    return HexFormat.of().formatHex(key);
  }
}
