package dev.varve.journal;

import com.google.common.collect.ImmutableList;
import dev.varve.merkle.CommitId;
import dev.varve.merkle.Hash;
import dev.varve.merkle.JournalsRoot;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A block as it is kept and passed on: its journals in order, and its seal.
 *
 * @param journals the executions' journals, by position
 * @param seal what ends the block
 */
public record BlockJournal(ImmutableList<Journal> journals, BlockSeal seal) {

  /** Checks that the headers and the seal tell of one block. */
  public BlockJournal {
    if (journals.size() != seal.executions()) {
      throw new IllegalArgumentException(
          "the block's seal tells " + seal.executions() + " executions, not " + journals.size());
    }
    for (int i = 0; i < journals.size(); i++) {
      Header header = journals.get(i).header();
      checkSame(i, "position", i, header.position());
      checkSame(i, "height", seal.height(), header.height());
      checkSame(i, "parent", seal.parent(), header.parent());
      checkSame(i, "base root", journals.getFirst().header().baseRoot(), header.baseRoot());
    }
  }

  private static void checkSame(int execution, String what, Object expected, Object actual) {
    if (!expected.equals(actual)) {
      throw new IllegalArgumentException(
          "the " + what + " of execution " + execution + " is " + actual + ", not " + expected);
    }
  }

  /** How many events the journals have in all. */
  public long events() {
    return journals.stream().mapToLong(journal -> journal.seal().events()).sum();
  }

  /** How long the journals are in all, encoded, in bytes. */
  public long bytes() {
    return journals.stream().mapToLong(Journal::bytes).sum();
  }

  /** The RFC 6962 tree hash of the journals' digests. */
  public Hash journalsRoot() {
    return JournalsRoot.of(journals.stream().map(Journal::digest).toList());
  }

  /** The id of the commit that the block becomes. */
  public Hash commitId() {
    return CommitId.of(seal.parent(), seal.height(), seal.root(), journalsRoot(), seal.labels());
  }

  /** Writes the binary encoding, which the package's description defines. */
  public void writeTo(OutputStream out) throws IOException {
    BlockJournalWriter.write(this, out);
  }

  /**
   * Reads one binary encoding and nothing after it.
   *
   * @throws JournalFormatException if the bytes are no canonical encoding, with the offset
   */
  public static BlockJournal readFrom(InputStream in) throws IOException {
    return new BlockJournalReader(in).read();
  }
}
