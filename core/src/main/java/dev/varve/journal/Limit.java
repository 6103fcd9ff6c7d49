package dev.varve.journal;

import java.util.Arrays;
import java.util.Optional;

/** What an execution may use at most. The order is that of the header's encoding. */
public enum Limit {
  /** Units of fuel, see {@link Price}; ends the run out of fuel. */
  FUEL("fuel", 1_000_000_000_000L),
  /** Calls of a guest's functions that have not returned; ends the run too deep. */
  FRAMES("frames", 65_536),
  /** What those calls hold, in slots of a local or operand of 32 bits; ends the run too deep. */
  SLOTS("slots", 8 << 20),
  /** Descriptors open at once; ends the run. */
  DESCRIPTORS("descriptors", 1_024),
  /** Handles of a component instance alive at once; ends the run. */
  HANDLES("handles", 65_536),
  /** Events in the journal; ends the run. */
  EVENTS("events", 100_000_000),
  /** Bytes of the journal's records; ends the run. */
  JOURNAL_BYTES("journal-bytes", 16L << 30),
  /** Bytes written to stdout and stderr; ends the run. */
  OUTPUT_BYTES("output-bytes", 64L << 20),
  /** Bytes of the lists that the host holds for one call; ends the run. */
  LIST_BYTES("list-bytes", 64L << 20),
  /** Names in a path from the root; the guest sees {@code name-too-long}. */
  PATH_DEPTH("path-depth", 1_024),
  /** Bytes in a path that a guest names; the guest sees {@code name-too-long}. */
  PATH_BYTES("path-bytes", 4_096),
  /** Bytes in a file; the guest sees {@code file-too-large}. */
  FILE_SIZE("file-size", Long.MAX_VALUE),
  /** Pages of 64 KiB in a guest's memory; growing past them gives -1. */
  MEMORY_PAGES("memory-pages", 16_384),
  /** Elements in a guest's table; growing past them gives -1. */
  TABLE_ELEMENTS("table-elements", 1_000_000);

  private final String text;
  private final long standard;

  Limit(String text, long standard) {
    this.text = text;
    this.standard = standard;
  }

  /** The name in encodings, on the command line and in messages. */
  public String text() {
    return text;
  }

  /** The value unless another is given. */
  public long standard() {
    return standard;
  }

  /** The limit of that name. */
  public static Optional<Limit> named(String text) {
    return Arrays.stream(values()).filter(limit -> limit.text.equals(text)).findFirst();
  }
}
