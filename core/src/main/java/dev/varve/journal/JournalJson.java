package dev.varve.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A block's journal as JSON lines, for people and their tools, with nothing lost: one object a
 * line, in the order of the binary encoding. Events have a field {@code event} with their kind,
 * headers and seals a field {@code record}. Bytes and hashes are pairs of lower-case hexadecimal
 * digits; integers have up to 63 bits, which some JSON readers cannot hold.
 *
 * <p>The reader takes fields in any order and space where JSON allows it, and refuses what is
 * missing, unknown, double, or of another type. The journal that it gives has the digest that was
 * written.
 */
public final class JournalJson {

  /** The longest line, in bytes: a header whose texts are all escapes has less. */
  private static final int MAX_LINE = StrictJson.MAX_TEXT;

  private JournalJson() {}

  /** One event as a line, without its end. */
  public static String line(Event event) {
    return StrictJson.write(EventJson.write(event));
  }

  /** Writes all lines. */
  public static void write(BlockJournal block, OutputStream out) throws IOException {
    for (Journal journal : block.journals()) {
      writeLine(RecordJson.write(journal.header()), out);
      for (Event event : journal) {
        writeLine(EventJson.write(event), out);
      }
      writeLine(RecordJson.write(journal.seal()), out);
    }
    writeLine(RecordJson.write(block.seal()), out);
  }

  private static void writeLine(JsonNode node, OutputStream out) throws IOException {
    out.write(StrictJson.encode(node));
    out.write('\n');
  }

  /**
   * Reads the lines of one block and nothing after them.
   *
   * @throws JournalFormatException if they are none, with the number of the line, from 1 on, in the
   *     message and the offset of its first byte
   */
  public static BlockJournal read(InputStream in) throws IOException {
    LineReader lines = new LineReader(in, MAX_LINE);
    ImmutableList.Builder<Journal> journals = ImmutableList.builder();
    try {
      JsonFields record = record(lines);
      while (!record.is(RecordJson.KIND, RecordKind.BLOCK_SEAL)) {
        journals.add(readJournal(record, lines));
        record = record(lines);
      }
      BlockJournal block = new BlockJournal(journals.build(), RecordJson.readBlockSeal(record));
      if (lines.next() != null) {
        throw lines.problem("a line follows the block's seal");
      }
      return block;
    } catch (IllegalArgumentException e) {
      throw lines.problem(String.valueOf(e.getMessage()));
    }
  }

  private static Journal readJournal(JsonFields first, LineReader lines) throws IOException {
    Header header = RecordJson.readHeader(first);
    EventLog log = new EventLog();
    JsonFields record = record(lines);
    while (record.has(EventJson.KIND)) {
      log.append(EventJson.read(record));
      record = record(lines);
    }
    return Journal.of(header, log, RecordJson.readSeal(record));
  }

  private static JsonFields record(LineReader lines) throws IOException {
    @Nullable String line = lines.next();
    if (line == null) {
      throw lines.problem("the lines end before the block's seal");
    }
    try {
      return new JsonFields(StrictJson.read(line));
    } catch (StrictJson.SyntaxException e) {
      throw lines.problem(String.valueOf(e.getMessage()));
    }
  }
}
