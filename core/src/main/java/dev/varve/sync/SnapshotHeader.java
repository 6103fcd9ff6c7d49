package dev.varve.sync;

import com.google.common.collect.ImmutableSortedMap;
import dev.varve.journal.BlockSeal;
import dev.varve.merkle.CommitId;
import dev.varve.merkle.Hash;
import dev.varve.merkle.LabelsCodec;
import dev.varve.state.Commit;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What an exported snapshot begins with: all that makes the commit's id. Integers are big-endian.
 *
 * <pre>
 * header  parent (32 bytes)  height (u64)  state root (32 bytes)  journals root (32 bytes)
 *         labels, as {@link LabelsCodec} has them
 * </pre>
 *
 * @param parent the parent's id, {@link Hash#EMPTY} for a first commit
 * @param height the commit's height
 * @param root the state root
 * @param journalsRoot the RFC 6962 tree hash of the journals' digests
 * @param labels the block's labels
 */
public record SnapshotHeader(
    Hash parent,
    long height,
    Hash root,
    Hash journalsRoot,
    ImmutableSortedMap<String, String> labels) {

  /** The longest header in bytes. */
  static final int MAX_BYTES = 1 << 24;

  /** Checks height and labels. */
  public SnapshotHeader {
    labels = new BlockSeal(parent, height, 0, root, labels).labels();
  }

  /** The header of a commit. */
  public static SnapshotHeader of(Commit commit) {
    return new SnapshotHeader(
        commit.parent(), commit.height(), commit.root(), commit.journalsRoot(), commit.labels());
  }

  /** The commit's id. */
  public Hash id() {
    return CommitId.of(parent, height, root, journalsRoot, labels);
  }

  /** The commit, without its journals. */
  public Commit commit() {
    return new Commit(id(), parent, height, root, journalsRoot, labels, 0, 0, 0);
  }

  /** The canonical bytes. */
  public byte[] encode() {
    byte[] encoded = LabelsCodec.encode(labels);
    ByteBuffer out = ByteBuffer.allocate(3 * Hash.BYTES + Long.BYTES + encoded.length);
    out.put(parent.toBytes()).putLong(height).put(root.toBytes()).put(journalsRoot.toBytes());
    return out.put(encoded).array();
  }

  /**
   * The header that exactly these bytes are.
   *
   * @throws SnapshotException if none is
   */
  public static SnapshotHeader decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      Hash parent = hash(in);
      long height = in.getLong();
      Hash root = hash(in);
      Hash journalsRoot = hash(in);
      SnapshotHeader header =
          new SnapshotHeader(parent, height, root, journalsRoot, LabelsCodec.decode(in));
      if (!Arrays.equals(header.encode(), bytes)) {
        throw new IllegalArgumentException("it is not in its only form");
      }
      return header;
    } catch (BufferUnderflowException e) {
      throw new SnapshotException("the header ends too early, after " + bytes.length + " bytes", e);
    } catch (IllegalArgumentException e) {
      throw new SnapshotException(
          "the header, up to offset " + in.position() + ": " + e.getMessage(), e);
    }
  }

  private static Hash hash(ByteBuffer in) {
    byte[] hash = new byte[Hash.BYTES];
    in.get(hash);
    return Hash.of(hash);
  }
}
