package dev.varve.sync;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes an exported snapshot's stream apart, see {@link SnapshotWriter}. The parts are as they
 * came; a {@link SnapshotImport} checks them.
 */
public final class SnapshotReader {

  private final DataInputStream in;
  private final SnapshotHeader header;
  private long bytes;
  private long parts;

  /**
   * Reads the header.
   *
   * @throws SnapshotException if there is none
   */
  public SnapshotReader(InputStream in) throws IOException {
    this.in = new DataInputStream(in);
    byte[] magic = in.readNBytes(SnapshotWriter.MAGIC.length);
    if (!Arrays.equals(magic, SnapshotWriter.MAGIC)) {
      throw new SnapshotException("an exported snapshot begins with 'varve-snapshot'");
    }
    int version = in.read();
    if (version != SnapshotWriter.VERSION) {
      throw new SnapshotException(
          "the version is " + version + ", this version of Varve reads " + SnapshotWriter.VERSION);
    }
    this.header = SnapshotHeader.decode(block(SnapshotHeader.MAX_BYTES, "the header"));
    this.bytes += magic.length + 1;
  }

  /** What the snapshot is of, as it says. */
  public SnapshotHeader header() {
    return header;
  }

  /** How many bytes have been read. */
  public long bytes() {
    return bytes;
  }

  /**
   * The next part, or null after the last.
   *
   * @throws SnapshotException if the stream ends within it, or it is too long
   */
  public byte @Nullable [] next() throws IOException {
    int first = in.read();
    if (first < 0) {
      return null;
    }
    String what = "part " + parts;
    int length = first << 24 | rest(what);
    parts++;
    return block(length, SnapshotWriter.PART_BYTES, what);
  }

  private int rest(String what) throws IOException {
    try {
      return in.readUnsignedByte() << 16 | in.readUnsignedShort();
    } catch (EOFException e) {
      throw new SnapshotException(what + " ends too early", e);
    }
  }

  private byte[] block(int longest, String what) throws IOException {
    int length;
    try {
      length = in.readInt();
    } catch (EOFException e) {
      throw new SnapshotException(what + " ends too early", e);
    }
    return block(length, longest, what);
  }

  private byte[] block(int length, int longest, String what) throws IOException {
    if (length <= 0 || length > longest) {
      throw new SnapshotException(
          what + " has " + Integer.toUnsignedString(length) + " bytes; it may have " + longest);
    }
    byte[] block = in.readNBytes(length);
    if (block.length < length) {
      throw new SnapshotException(what + " ends too early");
    }
    bytes += Integer.BYTES + length;
    return block;
  }
}
