package dev.varve.tree;

import dev.varve.merkle.Hash;
import java.nio.ByteBuffer;

/**
 * The stored form of nodes, version 1. Integers are big-endian; the kind stands beside the bytes,
 * not in them.
 *
 * <ul>
 *   <li><b>Directory page</b>: taken slots (u16, slot i is bit i), those of them with one entry
 *       (u16), those of them under which a page stands (u16), then for the taken slots in ascending
 *       order first all hashes (32 bytes each), then all ids (u64 each). No slot has one entry and
 *       a page; not one slot alone with one entry.
 *   <li><b>File page</b>: level (u8, 0 to 12), taken slots (u16), hashes and ids as above.
 *   <li><b>Chunk</b>: its 1 to 4,096 bytes, of which the last is not 0.
 *   <li><b>Bucket</b>: number of entries (u8, 1 to 16), then the entries in ascending order of
 *       H(name). An entry is its leaf hash (32 bytes), the name's length (u8), the name, the
 *       canonical bytes of its {@link dev.varve.merkle.EntryValue}, and, unless it is a symlink,
 *       the form of what lies below it (u8): 0 = nothing, where the root is empty; 5 = the chunk of
 *       a file of at most 4,096 bytes, as a length (u16, at most 1,024) and a chunk as above;
 *       otherwise the code of a {@link NodeKind} and an id (u64): a chunk below a file of at most
 *       4,096 bytes, a file page below a larger one, a bucket or directory page below a directory.
 *       A bucket of more than one entry has at most 4,096 bytes.
 * </ul>
 *
 * <p>Hashes in pages are not empty and ids are not 0. Hashes are compared with what they hash when
 * a node is reached from its parent, not here.
 */
public final class NodeCodec {

  private NodeCodec() {}

  /**
   * The bytes of a node all of whose children have ids, in an array that is not to be changed.
   *
   * @throws IllegalStateException if a child has none
   */
  public static byte[] encode(Node node) {
    return switch (node) {
      case DirectoryPage page -> {
        ByteBuffer buffer = pageBuffer(3 * Short.BYTES, page.slots());
        buffer.putShort((short) page.slots().taken());
        buffer.putShort((short) page.leaves()).putShort((short) page.pages());
        yield encodeSlots(buffer, page.slots());
      }
      case FilePage page -> {
        ByteBuffer buffer = pageBuffer(1 + Short.BYTES, page.slots());
        buffer.put((byte) page.level()).putShort((short) page.slots().taken());
        yield encodeSlots(buffer, page.slots());
      }
      case Bucket bucket -> {
        if (bucket.hasLinks()) {
          throw new IllegalStateException("a bucket with children that have no ids yet");
        }
        yield bucket.bytes();
      }
      case Chunk chunk -> chunk.bytes();
    };
  }

  /**
   * The node of that kind that exactly these bytes are, whose children are in {@code source}. The
   * array is taken over and not changed any more.
   *
   * @throws NodeFormatException if no such node has these bytes
   */
  public static Node decode(NodeKind kind, byte[] bytes, NodeSource source) {
    return switch (kind) {
      case DIRECTORY_PAGE -> NodeDecoder.directoryPage(bytes, source);
      case FILE_PAGE -> NodeDecoder.filePage(bytes, source);
      case BUCKET -> new BucketDecoder(bytes).bucket(source);
      case CHUNK -> NodeDecoder.chunk(bytes);
    };
  }

  private static ByteBuffer pageBuffer(int header, Slots slots) {
    return ByteBuffer.allocate(header + slots.size() * (Hash.BYTES + Long.BYTES));
  }

  private static byte[] encodeSlots(ByteBuffer buffer, Slots slots) {
    buffer.put(slots.hashes());
    for (int i = 0; i < slots.size(); i++) {
      long id = slots.id(i);
      if (id == 0) {
        throw new IllegalStateException("a page with children that have no ids yet");
      }
      buffer.putLong(id);
    }
    return buffer.array();
  }
}
