package dev.varve.sync;

import com.google.common.collect.Iterators;
import com.google.common.collect.PeekingIterator;
import dev.varve.state.Commit;
import dev.varve.tree.DirectoryTree;
import dev.varve.tree.PieceIterator;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Exports a commit's files: a header, and parts of at most {@value #PART_BYTES} bytes that are
 * asked for one by one, over a network for instance. All of it is a function of the commit alone.
 * One thread at a time.
 *
 * <p>As a stream, lengths u32 big-endian:
 *
 * <pre>
 * snapshot  "varve-snapshot\n"  version (u8) = 1  length  header  part*     and nothing after them
 * part      length  piece*                                                 as many as fit
 * </pre>
 *
 * <p>{@link SnapshotHeader} has the form of the header, and the pieces are those of {@link
 * PieceIterator}.
 */
public final class SnapshotWriter {

  /** How long a part is at most, in bytes. */
  public static final int PART_BYTES = 1 << 20;

  static final byte[] MAGIC = "varve-snapshot\n".getBytes(StandardCharsets.US_ASCII);
  static final byte VERSION = 1;

  private final SnapshotHeader header;
  private final PeekingIterator<byte[]> pieces;
  private int inPart;

  /**
   * An export of a commit.
   *
   * @param files the commit's files, which stay readable until the export is done
   * @throws IllegalArgumentException if they are not the commit's
   */
  public SnapshotWriter(Commit commit, DirectoryTree files) {
    if (!files.root().equals(commit.root())) {
      throw new IllegalArgumentException(
          "the files of commit " + commit.id() + " have the root " + commit.root());
    }
    this.header = SnapshotHeader.of(commit);
    this.pieces = Iterators.peekingIterator(new PieceIterator(files));
  }

  /** What comes before the parts. */
  public SnapshotHeader header() {
    return header;
  }

  /** The next part, or null after the last. */
  public byte @Nullable [] next() {
    if (!pieces.hasNext()) {
      return null;
    }
    ByteArrayOutputStream part = new ByteArrayOutputStream(1 << 16);
    if (inPart + pieces.peek().length > PART_BYTES) {
      inPart = 0;
    }
    do {
      inPart += pieces.peek().length;
      part.writeBytes(pieces.next());
    } while (pieces.hasNext() && inPart + pieces.peek().length <= PART_BYTES);
    inPart = 0;
    return part.toByteArray();
  }

  /**
   * Leaves out as many bytes of parts as a receiver has taken: the next part is the rest of the one
   * that they end in.
   *
   * @throws IllegalArgumentException if no piece ends there
   */
  public void skip(long taken) {
    long left = taken;
    while (left > 0 && pieces.hasNext()) {
      if (inPart + pieces.peek().length > PART_BYTES) {
        inPart = 0;
      }
      inPart += pieces.peek().length;
      left -= pieces.next().length;
    }
    if (left != 0) {
      throw new IllegalArgumentException("no piece of the snapshot ends at byte " + taken);
    }
  }

  /** Writes what a stream begins with. */
  public void writeHeader(OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    byte[] encoded = header.encode();
    data.write(MAGIC);
    data.writeByte(VERSION);
    data.writeInt(encoded.length);
    data.write(encoded);
    data.flush();
  }

  /** Writes a part as it stands in a stream. */
  public static void writePart(OutputStream out, byte[] part) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    data.writeInt(part.length);
    data.write(part);
    data.flush();
  }

  /** Writes the whole stream, or what is left of it after the parts that were taken already. */
  public void writeTo(OutputStream out) throws IOException {
    writeHeader(out);
    for (byte[] part = next(); part != null; part = next()) {
      writePart(out, part);
    }
  }
}
