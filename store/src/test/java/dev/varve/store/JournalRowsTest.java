package dev.varve.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.varve.journal.BlockJournal;
import dev.varve.journal.BlockSeal;
import dev.varve.journal.Bytes;
import dev.varve.journal.Event.CreateFileEvent;
import dev.varve.journal.EventLog;
import dev.varve.journal.Header;
import dev.varve.journal.Journal;
import dev.varve.journal.Limits;
import dev.varve.journal.Outcome;
import dev.varve.journal.Preopen;
import dev.varve.journal.Prices;
import dev.varve.journal.Seal;
import dev.varve.merkle.CorruptionException;
import dev.varve.merkle.Hash;
import dev.varve.merkle.Name;
import dev.varve.merkle.Sha256;
import dev.varve.state.Commit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journals in rows. */
class JournalRowsTest {

  private static final Hash OUTPUT = Sha256.hash(new byte[0]);

  @TempDir Path directory;
  private Database database;

  @BeforeEach
  void open() {
    database = new DatabaseOpening(directory, 1 << 20).create();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aBlockWithoutExecutionsHasNoRows() {
    BlockJournal block = block();
    write(block);
    assertThat(rows()).isEmpty();
    assertThat(JournalRows.read(database, commit(block))).isEqualTo(block);
  }

  @Test
  void journalsComeBackAsTheyWere() {
    BlockJournal block = block(3, 0, 40);
    BlockJournal other = block(7);
    write(block);
    write(other);
    assertThat(JournalRows.read(database, commit(block))).isEqualTo(block);
    assertThat(JournalRows.read(database, commit(other))).isEqualTo(other);
    assertThat(rows()).hasSize(4 * 3);
  }

  @Test
  void aLargeJournalStandsInRowsOfAtMostOneMebibyte() {
    BlockJournal block = block(200);
    write(block);
    assertThat(rows())
        .hasSizeGreaterThan(12)
        .allMatch(row -> row.value().length <= EventLog.SEGMENT_BYTES + 1 + Checksum.BYTES);
    assertThat(JournalRows.read(database, commit(block))).isEqualTo(block);
  }

  @Test
  void anAlteredByteInAnyRowIsFoundAndNamed() {
    BlockJournal block = block(3, 0);
    write(block);
    Commit commit = commit(block);
    for (Row row : rows()) {
      for (int i = 0; i < row.value().length; i += Math.max(1, row.value().length / 40)) {
        byte[] altered = row.value().clone();
        altered[i] ^= 0x10;
        put(row.key(), altered);
        assertThatThrownBy(() -> JournalRows.read(database, commit))
            .isInstanceOf(CorruptionException.class)
            .hasMessageStartingWith("journals " + HexFormat.of().formatHex(row.key()));
      }
      put(row.key(), row.value());
    }
    assertThat(JournalRows.read(database, commit)).isEqualTo(block);
  }

  @Test
  void aMissingRowIsFoundAndNamed() {
    BlockJournal block = block(200, 5);
    write(block);
    Commit commit = commit(block);
    for (Row row : rows()) {
      try (Batch batch = database.newBatch(100)) {
        batch.delete(Column.JOURNALS, row.key());
        database.write(batch, false);
      }
      assertThatThrownBy(() -> JournalRows.read(database, commit))
          .isInstanceOf(CorruptionException.class)
          .hasMessageStartingWith("journals " + commit.id());
      put(row.key(), row.value());
    }
  }

  @Test
  void aRowUnderAnothersKeyIsFound() {
    BlockJournal block = block(3, 3);
    write(block);
    List<Row> rows = rows();
    put(rows.get(1).key(), rows.get(4).value());
    assertThatThrownBy(() -> JournalRows.read(database, commit(block)))
        .isInstanceOf(CorruptionException.class)
        .hasMessageContaining("checksum");
  }

  @Test
  void soundJournalsOfAnotherBlockAreFoundByTheirRoot() {
    BlockJournal block = block(3);
    BlockJournal other = block(4);
    Commit commit = commit(block);
    write(commit.id(), other);
    assertThatThrownBy(() -> JournalRows.read(database, commit))
        .isInstanceOf(CorruptionException.class)
        .hasMessage(
            "journals "
                + commit.id()
                + ": expected the journals root "
                + block.journalsRoot()
                + ", found "
                + other.journalsRoot());
  }

  @Test
  void deletingTheRowsOfOneCommitLeavesThoseOfAnother() {
    BlockJournal block = block(3, 3);
    BlockJournal other = block(4);
    write(block);
    write(other);
    try (Batch batch = database.newBatch(100)) {
      JournalRows.deleteAll(batch, block.commitId());
      database.write(batch, false);
    }
    assertThat(rows()).allMatch(row -> Hash.of(row.key(), 0).equals(other.commitId())).hasSize(3);
    assertThat(JournalRows.read(database, commit(other))).isEqualTo(other);
  }

  private void write(BlockJournal block) {
    write(block.commitId(), block);
  }

  private void write(Hash commit, BlockJournal block) {
    try (RowWriter writer = new RowWriter(database);
        SortedRows rows = new SortedRows(database, Column.JOURNALS, writer, Long.MAX_VALUE)) {
      JournalRows.put(rows, commit, block);
      rows.finish();
      writer.flush();
    }
  }

  private void put(byte[] key, byte[] value) {
    try (Batch batch = database.newBatch(100)) {
      batch.put(Column.JOURNALS, key, value);
      database.write(batch, false);
    }
  }

  private List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    database.scan(Column.JOURNALS, new byte[0], null, rows::add);
    return rows;
  }

  private static Commit commit(BlockJournal block) {
    BlockSeal seal = block.seal();
    return new Commit(
        block.commitId(),
        seal.parent(),
        seal.height(),
        seal.root(),
        block.journalsRoot(),
        seal.labels(),
        seal.executions(),
        block.events(),
        block.bytes());
  }

  /** A block of executions that write so many times 64 KiB, but for small counts. */
  private static BlockJournal block(int... writes) {
    ImmutableList.Builder<Journal> journals = ImmutableList.builder();
    for (int position = 0; position < writes.length; position++) {
      journals.add(journal(position, writes[position]));
    }
    return new BlockJournal(
        journals.build(),
        new BlockSeal(Hash.EMPTY, 1, writes.length, OUTPUT, ImmutableSortedMap.of("k", "v")));
  }

  private static Journal journal(int position, int writes) {
    EventLog log = new EventLog();
    log.append(new CreateFileEvent(1, 0, Name.of("file")));
    byte[] data = new byte[writes < 100 ? 10 : 65_536];
    for (int i = 0; i < writes; i++) {
      log.appendWrite(1, (long) i * data.length, data, 0, data.length);
    }
    Seal seal = new Seal(log.events(), new Outcome.Returned(), 0, OUTPUT, OUTPUT);
    return Journal.of(header(position), log, seal);
  }

  private static Header header(int position) {
    return new Header(
        Header.ENGINE_VERSION,
        Hash.EMPTY,
        Hash.EMPTY,
        1,
        position,
        5,
        Bytes.copyOf(new byte[Header.SEED_BYTES]),
        Hash.EMPTY,
        ImmutableList.of("program"),
        ImmutableList.of(),
        ImmutableList.of(Preopen.ROOT),
        OUTPUT,
        0,
        Limits.STANDARD,
        Prices.STANDARD,
        ImmutableSortedMap.of());
  }
}
