package dev.varve.journal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes a block's journal as a file. */
final class BlockJournalWriter {

  /** The first bytes of a file. */
  static final byte[] MAGIC = "varve-journal\n".getBytes(StandardCharsets.US_ASCII);

  /** The version of the file's format, a byte after the magic. */
  static final int FORMAT = 1;

  private BlockJournalWriter() {}

  static void write(BlockJournal block, OutputStream out) throws IOException {
    out.write(MAGIC);
    out.write(FORMAT);
    for (Journal journal : block.journals()) {
      out.write(Frame.of(journal.header().encode()));
      for (Bytes segment : journal.segments()) {
        out.write(segment.array(), segment.offset(), segment.length());
      }
      out.write(Frame.of(journal.seal().encode()));
    }
    out.write(Frame.of(block.seal().encode()));
  }
}
