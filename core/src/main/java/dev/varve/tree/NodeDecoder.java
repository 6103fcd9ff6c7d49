package dev.varve.tree;

import dev.varve.merkle.Hash;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Reads pages and chunks and refuses what {@link NodeCodec} does not say. */
final class NodeDecoder {

  private final NodeKind kind;
  private final ByteBuffer source;

  private NodeDecoder(NodeKind kind, byte[] bytes) {
    this.kind = kind;
    this.source = ByteBuffer.wrap(bytes);
  }

  static DirectoryPage directoryPage(byte[] bytes, NodeSource source) {
    return new NodeDecoder(NodeKind.DIRECTORY_PAGE, bytes).directoryPage(source);
  }

  static FilePage filePage(byte[] bytes, NodeSource source) {
    return new NodeDecoder(NodeKind.FILE_PAGE, bytes).filePage(source);
  }

  static Chunk chunk(byte[] bytes) {
    if (bytes.length == 0 || bytes.length > ContentTree.CHUNK) {
      throw new NodeFormatException(
          NodeKind.CHUNK, 0, "a chunk has 1 to 4096 bytes, not " + bytes.length);
    }
    if (bytes[bytes.length - 1] == 0) {
      throw new NodeFormatException(NodeKind.CHUNK, bytes.length - 1, "ends in a zero");
    }
    return new Chunk(bytes, 0, bytes.length);
  }

  private DirectoryPage directoryPage(NodeSource children) {
    need(3 * Short.BYTES);
    int taken = u16();
    int leaves = u16();
    int pages = u16();
    if ((leaves & ~taken) != 0 || (pages & ~taken) != 0 || (leaves & pages) != 0) {
      throw wrong(Short.BYTES, "the kinds of slots contradict each other");
    }
    if (leaves == taken && Integer.bitCount(taken) == 1) {
      throw wrong(Short.BYTES, "one entry takes no page");
    }
    return new DirectoryPage(slots(taken, children), leaves, pages);
  }

  private FilePage filePage(NodeSource children) {
    need(1 + Short.BYTES);
    int level = Byte.toUnsignedInt(source.get());
    if (level > FilePage.MAX_LEVEL) {
      throw wrong(0, "a level is 0 to 12, not " + level);
    }
    return new FilePage(level, slots(u16(), children));
  }

  private Slots slots(int taken, NodeSource children) {
    int size = Integer.bitCount(taken);
    int expected = size * (Hash.BYTES + Long.BYTES);
    if (size == 0 || source.remaining() != expected) {
      throw wrong(
          source.position(),
          size + " slots take " + expected + " bytes, there are " + source.remaining());
    }
    int start = source.position();
    byte[] hashes = new byte[size * Hash.BYTES];
    source.get(hashes);
    byte[] empty = new byte[Hash.BYTES];
    long[] ids = new long[size];
    for (int i = 0; i < size; i++) {
      int at = Hash.BYTES * i;
      if (Arrays.equals(hashes, at, at + Hash.BYTES, empty, 0, Hash.BYTES)) {
        throw wrong(start + at, "a taken slot has a hash");
      }
      ids[i] = source.getLong();
      if (ids[i] == 0) {
        throw wrong(source.position() - Long.BYTES, "a taken slot has a child");
      }
    }
    return Slots.stored(taken, hashes, ids, children);
  }

  private int u16() {
    return Short.toUnsignedInt(source.getShort());
  }

  private void need(int bytes) {
    if (source.remaining() < bytes) {
      throw wrong(source.limit(), "ends too early");
    }
  }

  private NodeFormatException wrong(int offset, String message) {
    return new NodeFormatException(kind, offset, message);
  }
}
