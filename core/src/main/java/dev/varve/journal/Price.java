package dev.varve.journal;

import java.util.Arrays;
import java.util.Optional;

/**
 * What the host's work for a guest costs, in units of fuel. A unit is about the time of one simple
 * instruction; what instructions cost is a constant of the engine version. The order is that of the
 * header's encoding.
 */
public enum Price {
  /** A call of a function of the host, or of another component. */
  CALL("call", 200),
  /** 64 bytes, or a part of them, that such a call takes out of a guest's memory or puts there. */
  BYTES("bytes", 20),
  /** A handle that such a call takes or gives. */
  HANDLE("handle", 100),
  /** A name that is looked up in a directory. */
  LOOKUP("lookup", 1_500),
  /** The entry of such a name, the first time, or of one that is listed. */
  ENTRY_READ("entry-read", 50_000),
  /** A name that a directory gets or loses; twice for a rename. */
  ENTRY("entry", 30_000),
  /** An event in the journal, whatever it is. */
  EVENT("event", 500),
  /** 64 bytes, or a part of them, that are written into a file or to the standard streams. */
  WRITE("write", 500),
  /** A chunk that the execution has not made, read or changed in part; not the last one again. */
  CHUNK_READ("chunk-read", 40_000),
  /** A chunk that is changed for the first time, or cut by the file's end, with its hashes. */
  CHUNK_CHANGED("chunk-changed", 60_000),
  /** 32 bytes that a guest takes for random. */
  RANDOM("random", 1_000);

  private final String text;
  private final long standard;

  Price(String text, long standard) {
    this.text = text;
    this.standard = standard;
  }

  /** The name in encodings and in messages. */
  public String text() {
    return text;
  }

  /** The price unless another is given. */
  public long standard() {
    return standard;
  }

  /** The price of that name. */
  public static Optional<Price> named(String text) {
    return Arrays.stream(values()).filter(price -> price.text.equals(text)).findFirst();
  }
}
