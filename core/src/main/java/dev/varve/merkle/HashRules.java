package dev.varve.merkle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * How leaves and inner nodes hash in format {@code varve-1}. A leaf begins with the byte 0, an
 * inner node with the byte 1; {@link Hash#EMPTY} stands for a subtree with nothing in it and is
 * never the result of hashing.
 *
 * <p>In a directory a subtree with exactly one leaf is that leaf, at whatever height; in a file
 * nothing is pulled up, and the height follows from the size alone.
 */
public final class HashRules {

  /** The size of a chunk in bytes. */
  public static final int CHUNK = 4096;

  private static final int LEAF = 0;
  private static final int INNER = 1;
  private static final int NODE_BYTES = 1 + 2 * Hash.BYTES;
  private static final int STRIDE = 256;
  private static final byte[] ZEROS = new byte[STRIDE];
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final ThreadLocal<byte[]> NODE =
      ThreadLocal.withInitial(() -> new byte[NODE_BYTES]);

  private HashRules() {}

  /** The leaf of a directory entry: H(0x00 ‖ H(name) ‖ H(value)). */
  public static Hash directoryLeaf(Hash path, Hash valueHash) {
    return node(LEAF, path, valueHash);
  }

  /** The leaf of a directory entry: H(0x00 ‖ H(name) ‖ H(value)). */
  public static Hash directoryLeaf(Name name, EntryValue value) {
    return directoryLeaf(name.hash(), Sha256.hash(value.encode()));
  }

  /** An inner node: H(0x01 ‖ left ‖ right). What is empty is 32 zero bytes. */
  public static Hash inner(Hash left, Hash right) {
    return node(INNER, left, right);
  }

  /**
   * An inner node over two hashes that stand in arrays, written to {@code target}, which may be one
   * of them.
   */
  public static void inner(
      byte[] left, int leftAt, byte[] right, int rightAt, byte[] target, int targetAt) {
    byte[] node = NODE.get();
    node[0] = INNER;
    System.arraycopy(left, leftAt, node, 1, Hash.BYTES);
    System.arraycopy(right, rightAt, node, 1 + Hash.BYTES, Hash.BYTES);
    Sha256.hash(node, 0, NODE_BYTES, target, targetAt);
  }

  /** An inner node of a file's tree: empty if both children are. */
  public static Hash contentInner(Hash left, Hash right) {
    return left.isEmpty() && right.isEmpty() ? Hash.EMPTY : inner(left, right);
  }

  /**
   * The leaf of a chunk: H(0x00 ‖ index in 32 bytes ‖ H(the bytes without the zeros at their end)),
   * or {@link Hash#EMPTY} if all are zero.
   *
   * @param index the chunk's place in its file, from 0
   */
  public static Hash chunkLeaf(long index, byte[] bytes, int offset, int length) {
    int trimmed = trimmedLength(bytes, offset, length);
    return trimmed == 0 ? Hash.EMPTY : chunkLeaf(index, Sha256.hash(bytes, offset, trimmed));
  }

  /** The leaf of a chunk that is not all zeros, by the hash of its trimmed bytes. */
  public static Hash chunkLeaf(long index, Hash chunkHash) {
    byte[] node = NODE.get();
    node[0] = LEAF;
    Arrays.fill(node, 1, 1 + Hash.BYTES - Long.BYTES, (byte) 0);
    LONGS.set(node, 1 + Hash.BYTES - Long.BYTES, index);
    chunkHash.writeTo(node, 1 + Hash.BYTES);
    return Sha256.hash(node, 0, NODE_BYTES);
  }

  /** How many of the bytes remain when the zeros at their end are cut off. */
  public static int trimmedLength(byte[] bytes, int offset, int length) {
    int end = offset + length;
    if (length == 0 || bytes[end - 1] != 0) {
      return length;
    }
    while (end - offset >= STRIDE && Arrays.equals(bytes, end - STRIDE, end, ZEROS, 0, STRIDE)) {
      end -= STRIDE;
    }
    while (end - offset >= Long.BYTES && (long) LONGS.get(bytes, end - Long.BYTES) == 0) {
      end -= Long.BYTES;
    }
    while (end > offset && bytes[end - 1] == 0) {
      end--;
    }
    return end - offset;
  }

  /** How many chunks a file of {@code size} bytes has. */
  public static long chunks(long size) {
    return size / CHUNK + (size % CHUNK == 0 ? 0 : 1);
  }

  /** The height of the tree over the chunks of a file of {@code size} bytes: 0 to 51. */
  public static int contentHeight(long size) {
    long chunks = chunks(size);
    return chunks <= 1 ? 0 : Long.SIZE - Long.numberOfLeadingZeros(chunks - 1);
  }

  private static Hash node(int prefix, Hash first, Hash second) {
    byte[] node = NODE.get();
    node[0] = (byte) prefix;
    first.writeTo(node, 1);
    second.writeTo(node, 1 + Hash.BYTES);
    return Sha256.hash(node, 0, NODE_BYTES);
  }
}
