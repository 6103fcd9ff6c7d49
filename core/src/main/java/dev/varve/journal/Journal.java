package dev.varve.journal;

import dev.varve.merkle.Hash;
import dev.varve.merkle.Sha256;
import java.security.MessageDigest;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The immutable record of one execution: header, events, seal. Two journals are equal if their
 * digests are.
 */
public final class Journal implements Iterable<Event> {

  private final Header header;
  private final Segments segments;
  private final Seal seal;
  private final long bytes;
  private final Hash digest;

  private Journal(Header header, Segments segments, Seal seal) {
    this.header = header;
    this.segments = segments;
    this.seal = seal;
    Bytes first = header.encode();
    Bytes last = seal.encode();
    this.bytes = Frame.size(first.length()) + segments.length() + Frame.size(last.length());
    this.digest = digest(first, segments, last);
  }

  /**
   * The journal of a log as it is now.
   *
   * @throws IllegalArgumentException if the seal tells another number of events than the log has
   */
  public static Journal of(Header header, EventLog log, Seal seal) {
    if (seal.events() != log.events()) {
      throw new IllegalArgumentException(
          "the seal tells " + seal.events() + " events, the log has " + log.events());
    }
    return new Journal(header, log.segments(), seal);
  }

  /**
   * The journal that has these parts: {@link Header#encode}, {@link #segments}, {@link
   * Seal#encode}. All is checked at once: checksums, canonical form, the number of events.
   *
   * @throws JournalFormatException if they are no journal's, with the offset in the parts laid end
   *     to end
   */
  public static Journal read(Bytes header, List<Bytes> segments, Bytes seal) {
    Header first;
    try {
      first = Header.decode(header);
    } catch (JournalFormatException e) {
      throw e.in("header");
    }
    long events = 0;
    long offset = header.length();
    for (Bytes segment : segments) {
      FrameCursor cursor = new FrameCursor(segment, offset);
      while (cursor.hasNext()) {
        try {
          cursor.next();
          cursor.verify();
          cursor.event();
        } catch (JournalFormatException e) {
          throw e.in("event " + events);
        }
        events++;
      }
      offset += segment.length();
    }
    Seal last;
    try {
      last = SealCodec.read(PayloadReader.of(seal, offset));
      last.check(events, offset);
    } catch (JournalFormatException e) {
      throw e.in("seal");
    }
    return new Journal(first, Segments.of(segments), last);
  }

  /** The header. */
  public Header header() {
    return header;
  }

  /** The seal. */
  public Seal seal() {
    return seal;
  }

  /** The events in order, decoded as the iterator goes. */
  @Override
  public Iterator<Event> iterator() {
    return new EventIterator(segments);
  }

  /**
   * The frames of the events in order, in segments of at most {@link EventLog#SEGMENT_BYTES}. A
   * frame never spans two.
   */
  public Segments segments() {
    return segments;
  }

  /** How long the encoded records are in all, header and seal included, in bytes. */
  public long bytes() {
    return bytes;
  }

  /**
   * SHA-256 over the payloads of header, events and seal. Each payload tells its own end, so that
   * no two journals have the same bytes; frames and checksums are not covered.
   */
  public Hash digest() {
    return digest;
  }

  private static Hash digest(Bytes header, List<Bytes> segments, Bytes seal) {
    MessageDigest digest = Sha256.newDigest();
    digest.update(header.array(), header.offset(), header.length());
    for (Bytes segment : segments) {
      FrameCursor cursor = new FrameCursor(segment, 0);
      while (cursor.hasNext()) {
        cursor.next();
        digest.update(cursor.array(), cursor.payload(), cursor.size());
      }
    }
    digest.update(seal.array(), seal.offset(), seal.length());
    return Sha256.finish(digest);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Journal journal && digest.equals(journal.digest);
  }

  @Override
  public int hashCode() {
    return digest.hashCode();
  }

  /** The execution's place, its number of events and the digest. */
  @Override
  public String toString() {
    return "execution " + header.position() + ", " + seal.events() + " events, " + digest;
  }
}
