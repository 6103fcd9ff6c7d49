package dev.varve.store;

import com.google.common.collect.ImmutableList;
import dev.varve.journal.BlockJournal;
import dev.varve.journal.BlockSeal;
import dev.varve.journal.Bytes;
import dev.varve.journal.Journal;
import dev.varve.journal.JournalFormatException;
import dev.varve.journal.Segments;
import dev.varve.merkle.CorruptionException;
import dev.varve.merkle.Hash;
import dev.varve.spill.SpillSpace;
import dev.varve.state.Commit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a block's journals. Under commit id, execution (u32) and row (u32, from 0 on) stands
 * a part (u8) and the part's bytes with their {@link Checksum}:
 *
 * <pre>
 * row 0      1  the header's encoding
 * row 1..n   2  a segment of frames: the events, at most 1 MiB
 * row n + 1  3  the seal's encoding
 * </pre>
 *
 * The block's seal is not stored, for the commit record has all of it.
 */
final class JournalRows {

  private static final byte HEADER = 1;
  private static final byte SEGMENT = 2;
  private static final byte SEAL = 3;
  private static final int KEY_BYTES = Hash.BYTES + 2 * Integer.BYTES;

  private JournalRows() {}

  static void put(SortedRows rows, Hash commit, BlockJournal block) {
    for (int execution = 0; execution < block.journals().size(); execution++) {
      Journal journal = block.journals().get(execution);
      int row = 0;
      put(rows, key(commit, execution, row++), HEADER, journal.header().encode());
      for (Bytes segment : journal.segments()) {
        put(rows, key(commit, execution, row++), SEGMENT, segment);
      }
      put(rows, key(commit, execution, row), SEAL, journal.seal().encode());
    }
  }

  /** Removes every journal row of {@code commit}. */
  static void deleteAll(Batch batch, Hash commit) {
    batch.deleteRange(Column.JOURNALS, key(commit, 0, 0), end(commit));
  }

  /**
   * The journals of a commit.
   *
   * @throws CorruptionException if they are not those that the commit was made of
   */
  static BlockJournal read(Database database, Commit commit) {
    Reading reading = new Reading(commit.id());
    database.scan(
        Column.JOURNALS,
        key(commit.id(), 0, 0),
        end(commit.id()),
        row -> {
          reading.take(row);
          return true;
        });
    ImmutableList<Journal> journals = reading.finish();
    BlockJournal block;
    try {
      block =
          new BlockJournal(
              journals,
              new BlockSeal(
                  commit.parent(),
                  commit.height(),
                  commit.executions(),
                  commit.root(),
                  commit.labels()));
    } catch (IllegalArgumentException e) {
      throw corruption(commit.id(), String.valueOf(e.getMessage()));
    }
    Hash actual = block.journalsRoot();
    if (!actual.equals(commit.journalsRoot())) {
      throw corruption(
          commit.id(), "expected the journals root " + commit.journalsRoot() + ", found " + actual);
    }
    return block;
  }

  private static CorruptionException corruption(Hash commit, String finding) {
    return Row.corruption(Column.JOURNALS, commit.toBytes(), finding);
  }

  private static void put(SortedRows rows, byte[] key, byte part, Bytes bytes) {
    byte[] value = new byte[1 + bytes.length() + Checksum.BYTES];
    value[0] = part;
    bytes.copyTo(0, value, 1, bytes.length());
    Checksum.fill(key, value);
    rows.put(new Row(Column.JOURNALS, key, value));
  }

  private static byte[] key(Hash commit, int execution, int row) {
    byte[] key = new byte[KEY_BYTES];
    commit.writeTo(key, 0);
    BigEndian.putInt(key, Hash.BYTES, execution);
    BigEndian.putInt(key, Hash.BYTES + Integer.BYTES, row);
    return key;
  }

  /** A key behind those of all rows of {@code commit}. */
  private static byte[] end(Hash commit) {
    return Arrays.copyOf(key(commit, -1, -1), KEY_BYTES + 1);
  }

  /** Puts the rows of one commit, which come in order, together. */
  private static final class Reading {

    private final Hash commit;
    private final List<Journal> journals = new ArrayList<>();
    private final SpillSpace space = new SpillSpace();
    private Segments.Builder segments = new Segments.Builder(space);
    private @Nullable Bytes header;
    private int row;

    Reading(Hash commit) {
      this.commit = commit;
    }

    void take(Row stored) {
      byte[] expected = key(commit, journals.size(), row);
      if (!Arrays.equals(stored.key(), expected)) {
        throw Row.corruption(
            Column.JOURNALS, expected, "expected a part of a journal, found nothing");
      }
      int length = Checksum.payloadLength(stored) - 1;
      if (length < 0) {
        throw stored.corruption("expected a part of a journal, found no bytes");
      }
      Bytes bytes = Bytes.copyOf(stored.value(), 1, length);
      byte part = stored.value()[0];
      Bytes first = header;
      if (first == null) {
        expectPart(stored, part == HEADER, part);
        header = bytes;
      } else if (part == SEGMENT) {
        segments.add(bytes);
      } else {
        expectPart(stored, part == SEAL, part);
        journals.add(journal(stored, first, bytes));
        header = null;
        segments = new Segments.Builder(space);
        row = -1;
      }
      row++;
    }

    ImmutableList<Journal> finish() {
      if (header != null) {
        throw Row.corruption(
            Column.JOURNALS,
            key(commit, journals.size(), row),
            "expected a part of a journal, found nothing");
      }
      return ImmutableList.copyOf(journals);
    }

    private Journal journal(Row last, Bytes first, Bytes seal) {
      try {
        return Journal.read(first, segments.build(), seal);
      } catch (JournalFormatException e) {
        throw Row.corruption(
            Column.JOURNALS, last.key(), "the journal that ends here: " + e.getMessage(), e);
      }
    }

    private void expectPart(Row stored, boolean fits, byte part) {
      if (!fits) {
        throw stored.corruption("part " + part + " does not stand in row " + row + " of a journal");
      }
    }
  }
}
