package dev.varve.tree;

import com.google.common.io.ByteArrayDataOutput;
import com.google.common.io.ByteStreams;
import dev.varve.merkle.Hash;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form in which a store keeps how far an assembly has come: the pieces on the way to the next
 * one, and where in the store that is which has been built below them. Integers are big-endian.
 *
 * <pre>
 * frontier  open*                                          the outermost first
 * open      length (u32)  piece  number built (u16)  built*
 * built     entries (u64)  bytes (u64)  slots (u8)  slot*
 * slot      00                                             empty
 *           01 or, of one entry, 02  hash  kind (u8)  id (u64)
 * </pre>
 */
final class FrontierCodec {

  private static final byte EMPTY = 0;
  private static final byte SUBTREE = 1;
  private static final byte LEAF = 2;

  private FrontierCodec() {}

  static byte[] encode(Deque<TreeAssembly.Open> way) {
    ByteArrayDataOutput out = ByteStreams.newDataOutput();
    way.descendingIterator()
        .forEachRemaining(
            open -> {
              out.writeInt(open.bytes.length);
              out.write(open.bytes);
              out.writeShort(open.built.size());
              open.built.forEach(built -> put(out, built));
            });
    return out.toByteArray();
  }

  private static void put(ByteArrayDataOutput out, Built built) {
    out.writeLong(built.entries());
    out.writeLong(built.bytes());
    out.writeByte(built.slots().size());
    for (Subtree slot : built.slots()) {
      if (slot == null) {
        out.writeByte(EMPTY);
      } else {
        out.writeByte(slot.leaf() ? LEAF : SUBTREE);
        out.write(slot.hash().toBytes());
        out.writeByte(slot.link().kind().code());
        out.writeLong(slot.link().id());
      }
    }
  }

  /**
   * @throws IllegalArgumentException if the bytes are no frontier of that root's state
   */
  static Deque<TreeAssembly.Open> decode(Hash root, byte[] frontier, NodeSource source) {
    ByteBuffer in = ByteBuffer.wrap(frontier);
    Deque<TreeAssembly.Open> way = new ArrayDeque<>();
    try {
      Place place = DirectoryPlace.whole(root);
      while (in.hasRemaining()) {
        TreeAssembly.Open open = open(in, place, source);
        way.push(open);
        place = open.below.get(open.built.size());
      }
      return way;
    } catch (BufferUnderflowException | PieceException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("no frontier: " + e.getMessage(), e);
    }
  }

  private static TreeAssembly.Open open(ByteBuffer in, Place place, NodeSource source) {
    int length = in.getInt();
    if (length < 0 || length > in.remaining()) {
      throw new IllegalArgumentException("a piece of " + length + " bytes");
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    ByteBuffer piece = ByteBuffer.wrap(bytes);
    TreeAssembly.Open open = new TreeAssembly.Open(place, bytes, new PieceDecoder(piece).piece());
    if (piece.hasRemaining()) {
      throw new IllegalArgumentException("more than a piece");
    }
    for (int left = Short.toUnsignedInt(in.getShort()); left > 0; left--) {
      open.built.add(built(in, source));
    }
    return open;
  }

  private static Built built(ByteBuffer in, NodeSource source) {
    long entries = in.getLong();
    long bytes = in.getLong();
    int slots = in.get();
    if (slots <= 0) {
      throw new IllegalArgumentException("what is built has slots");
    }
    List<@Nullable Subtree> subtrees = new ArrayList<>();
    for (int slot = 0; slot < slots; slot++) {
      subtrees.add(slot(in, source));
    }
    return new Built(subtrees, entries, bytes);
  }

  private static @Nullable Subtree slot(ByteBuffer in, NodeSource source) {
    byte form = in.get();
    return switch (form) {
      case EMPTY -> null;
      case SUBTREE -> subtree(in, false, source);
      case LEAF -> subtree(in, true, source);
      default -> throw new IllegalArgumentException("a slot has the form " + form);
    };
  }

  private static Subtree subtree(ByteBuffer in, boolean leaf, NodeSource source) {
    byte[] hash = new byte[Hash.BYTES];
    in.get(hash);
    int code = in.get();
    NodeKind kind = NodeKind.ofCode(code);
    if (kind == null) {
      throw new IllegalArgumentException("no kind of node has the code " + code);
    }
    return new Subtree(Hash.of(hash), leaf, new Link(kind, in.getLong(), source));
  }
}
