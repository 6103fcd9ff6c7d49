package dev.varve.journal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads lines of UTF-8 of a bounded length, each with its number, from 1 on, and its offset. */
final class LineReader {

  private final InputStream in;
  private final int maxBytes;
  private long number;
  private long start;
  private long next;

  LineReader(InputStream in, int maxBytes) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.maxBytes = maxBytes;
  }

  /** The next line without its end, or null after the last. */
  @Nullable String next() throws IOException {
    number++;
    start = next;
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int octet = in.read();
    if (octet < 0) {
      return null;
    }
    for (; octet >= 0 && octet != '\n'; octet = in.read()) {
      if (line.size() == maxBytes) {
        throw problem("the line is longer than " + maxBytes + " bytes");
      }
      line.write(octet);
      next++;
    }
    next++;
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(line.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw problem("the line is not valid UTF-8");
    }
  }

  /** What is wrong with the last line. */
  JournalFormatException problem(String message) {
    return new JournalFormatException(start, message).in("line " + number);
  }
}
