package dev.varve.proof;

import com.google.common.collect.ImmutableSortedMap;
import dev.varve.journal.Bytes;
import dev.varve.merkle.EntryValue;
import dev.varve.merkle.EntryValue.DirectoryValue;
import dev.varve.merkle.EntryValue.FileValue;
import dev.varve.merkle.HashRules;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** What a state holds where a question asked. */
public sealed interface Answer {

  /**
   * The path has this entry.
   *
   * @param value the entry's value, which for a directory has its root
   */
  record Present(EntryValue value) implements Answer {}

  /**
   * The path has no entry: the directory that would hold {@code at} has none of that name.
   *
   * @param at the path, or the first of those on the way to it that has no entry
   */
  record Absent(EntryPath at) implements Answer {}

  /**
   * The path has no entry: on the way to it stands a file or a symlink.
   *
   * @param at where it stands, above the path
   * @param by what stands there
   */
  record Obstructed(EntryPath at, EntryValue by) implements Answer {

    /**
     * Checks that it is in the way.
     *
     * @throws IllegalArgumentException if it is a directory
     */
    public Obstructed {
      if (by instanceof DirectoryValue) {
        throw new IllegalArgumentException("a directory is in nobody's way");
      }
    }
  }

  /**
   * The file has these bytes in the range that was asked for.
   *
   * @param file the file's entry
   * @param from the first byte of the range
   * @param to the byte after the last: the end of the range or of the file, whichever comes first,
   *     but never before {@code from}
   * @param chunks by index the chunks of the range that are not all zeros, each without the zeros
   *     at its end and with what it holds outside of the range
   */
  record Content(FileValue file, long from, long to, ImmutableSortedMap<Long, Bytes> chunks)
      implements Answer {

    /**
     * The answer to {@code read}.
     *
     * @param known chunks of the file that are not all zeros, at least those of the range
     */
    public static Content of(
        Question.Read read, FileValue file, ImmutableSortedMap<Long, Bytes> known) {
      long to = Math.max(read.from(), Math.min(read.to(), file.size()));
      ImmutableSortedMap<Long, Bytes> inside =
          to == read.from()
              ? ImmutableSortedMap.of()
              : known.subMap(read.from() / HashRules.CHUNK, true, (to - 1) / HashRules.CHUNK, true);
      return new Content(file, read.from(), to, inside);
    }

    /** How many bytes there are. */
    public long length() {
      return to - from;
    }

    /**
     * All bytes.
     *
     * @throws IllegalStateException if they are 2 GiB or more
     */
    public Bytes bytes() {
      if (length() > Integer.MAX_VALUE - 8) {
        throw new IllegalStateException(length() + " bytes are too many for one array");
      }
      byte[] bytes = new byte[(int) length()];
      chunks.forEach(
          (index, chunk) -> {
            long start = index * HashRules.CHUNK;
            int skipped = (int) Math.max(0, from - start);
            int end = (int) Math.min(chunk.length(), to - start);
            if (skipped < end) {
              chunk.copyTo(skipped, bytes, (int) (start + skipped - from), end - skipped);
            }
          });
      return Bytes.copyOf(bytes);
    }

    /** Writes all bytes. */
    public void writeTo(OutputStream out) throws IOException {
      byte[] buffer = new byte[HashRules.CHUNK];
      for (long at = from; at < to; ) {
        int inChunk = (int) (at % HashRules.CHUNK);
        int count = (int) Math.min(HashRules.CHUNK - inChunk, to - at);
        Arrays.fill(buffer, (byte) 0);
        Bytes chunk = chunks.get(at / HashRules.CHUNK);
        if (chunk != null) {
          chunk.copyTo(0, buffer, 0, chunk.length());
        }
        out.write(buffer, inChunk, count);
        at += count;
      }
    }
  }
}
