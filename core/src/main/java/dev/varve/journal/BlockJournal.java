package dev.varve.journal;

import com.google.common.collect.ImmutableList;
import dev.varve.merkle.Hash;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A block as it is kept and passed on: its journals in order, and its seal. */
public record BlockJournal(ImmutableList<Journal> journals, BlockSeal seal) {

  /** The RFC 6962 tree hash of the journals' digests. */
  public Hash journalsRoot() {
    throw new UnsupportedOperationException();
  }

  /** The id of the commit that the block becomes. */
  public Hash commitId() {
    throw new UnsupportedOperationException();
  }

  /** Writes the binary encoding. */
  public void writeTo(OutputStream out) throws IOException {
    throw new UnsupportedOperationException();
  }

  /**
   * Reads one binary encoding and nothing after it.
   *
   * @throws JournalFormatException if the bytes are no canonical encoding, with the offset
   */
  public static BlockJournal readFrom(InputStream in) throws IOException {
    throw new UnsupportedOperationException();
  }
}
