package dev.varve.tree;

import dev.varve.merkle.Hash;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Where a stored directory's tree begins.
 *
 * @param root the tree root
 * @param kind a directory page or a bucket; null for the directory without entries
 * @param id the topmost node's id, 0 for the directory without entries
 */
public record RootReference(Hash root, @Nullable NodeKind kind, long id) {

  /** The length of every encoded reference: root, kind (u8, 0 for none), id (u64, big-endian). */
  public static final int BYTES = Hash.BYTES + 1 + Long.BYTES;

  /** The reference to the directory without entries. */
  public static final RootReference EMPTY = new RootReference(Hash.EMPTY, null, 0);

  /**
   * Checks that kind and id fit the root.
   *
   * @throws IllegalArgumentException if they do not
   */
  public RootReference {
    boolean fits =
        root.isEmpty()
            ? kind == null && id == 0
            : (kind == NodeKind.DIRECTORY_PAGE || kind == NodeKind.BUCKET) && id != 0;
    if (!fits) {
      throw new IllegalArgumentException(
          "no directory has root " + root + " at " + kind + " " + id);
    }
  }

  /** The encoded reference, {@value #BYTES} bytes. */
  public byte[] toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    bytes.put(root.toBytes()).put((byte) (kind == null ? 0 : kind.code())).putLong(id);
    return bytes.array();
  }

  /**
   * The reference that is encoded in {@value #BYTES} bytes from {@code offset} on.
   *
   * @throws IllegalArgumentException if none is
   */
  public static RootReference of(byte[] bytes, int offset) {
    if (offset < 0 || bytes.length - offset < BYTES) {
      throw new IllegalArgumentException("a root reference has " + BYTES + " bytes");
    }
    int code = Byte.toUnsignedInt(bytes[offset + Hash.BYTES]);
    NodeKind kind = NodeKind.ofCode(code);
    if (kind == null && code != 0) {
      throw new IllegalArgumentException("no kind of node has the code " + code);
    }
    long id = ByteBuffer.wrap(bytes).getLong(offset + Hash.BYTES + 1);
    return new RootReference(Hash.of(bytes, offset), kind, id);
  }
}
