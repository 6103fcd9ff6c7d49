package dev.varve.sync;

import com.google.common.collect.ImmutableSortedMap;
import dev.varve.journal.BlockSeal;
import dev.varve.merkle.CommitId;
import dev.varve.merkle.Hash;
import dev.varve.state.Commit;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What an exported snapshot begins with: all that makes the commit's id. Integers are big-endian,
 * texts in UTF-8.
 *
 * <pre>
 * header  parent (32 bytes)  height (u64)  state root (32 bytes)  journals root (32 bytes)
 *         number of labels (u32), and for each, keys ascending as bytes:
 *           length of the key (u32)  key  length of the value (u32)  value
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
    List<byte[]> texts = new ArrayList<>();
    labels.forEach(
        (key, value) -> {
          texts.add(key.getBytes(StandardCharsets.UTF_8));
          texts.add(value.getBytes(StandardCharsets.UTF_8));
        });
    int length = 3 * Hash.BYTES + Long.BYTES + Integer.BYTES;
    for (byte[] text : texts) {
      length += Integer.BYTES + text.length;
    }
    ByteBuffer out = ByteBuffer.allocate(length);
    out.put(parent.toBytes()).putLong(height).put(root.toBytes()).put(journalsRoot.toBytes());
    out.putInt(labels.size());
    texts.forEach(text -> out.putInt(text.length).put(text));
    return out.array();
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
      ImmutableSortedMap.Builder<String, String> labels = ImmutableSortedMap.naturalOrder();
      int count = in.getInt();
      if (count < 0) {
        throw new IllegalArgumentException("too many labels");
      }
      for (int left = count; left > 0; left--) {
        labels.put(text(in), text(in));
      }
      SnapshotHeader header =
          new SnapshotHeader(parent, height, root, journalsRoot, labels.buildOrThrow());
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

  private static String text(ByteBuffer in) {
    int length = in.getInt();
    if (length < 0 || length > in.remaining()) {
      throw new IllegalArgumentException(
          "a text of " + Integer.toUnsignedString(length) + " bytes");
    }
    ByteBuffer utf8 = in.slice(in.position(), length);
    in.position(in.position() + length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("a label is not valid UTF-8", e);
    }
  }
}
