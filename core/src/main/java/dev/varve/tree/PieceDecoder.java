package dev.varve.tree;

import com.google.common.collect.ImmutableList;
import dev.varve.merkle.EntryValue;
import dev.varve.merkle.EntryValue.FileValue;
import dev.varve.merkle.EntryValueFormatException;
import dev.varve.merkle.Hash;
import dev.varve.merkle.HashRules;
import dev.varve.merkle.InvalidNameException;
import dev.varve.merkle.Name;
import dev.varve.merkle.Sha256;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads pieces and refuses what {@link Piece} does not say; hashes are compared by others. */
final class PieceDecoder {

  private final ByteBuffer in;

  /** Reads on at the position of {@code in}, which has an array and no offset in it. */
  PieceDecoder(ByteBuffer in) {
    this.in = in;
  }

  Piece piece() {
    int start = in.position();
    need(1);
    byte kind = in.get();
    return switch (kind) {
      case Piece.INNER -> inner(start);
      case Piece.ENTRIES -> entries();
      case Piece.CHUNKS -> chunks();
      default -> throw wrong(start, "a kind is 1, 2 or 3, not " + (kind & 0xff));
    };
  }

  private Piece.Inner inner(int start) {
    need(2 * Hash.BYTES);
    Piece.Inner inner = new Piece.Inner(Hash.of(take(Hash.BYTES)), Hash.of(take(Hash.BYTES)));
    if (inner.left().isEmpty() && inner.right().isEmpty()) {
      throw wrong(start, "an inner node has a child");
    }
    return inner;
  }

  private Piece.Entries entries() {
    need(Short.BYTES);
    int start = in.position();
    int count = Short.toUnsignedInt(in.getShort());
    if (count == 0 || count > Piece.MAX_ENTRIES) {
      throw wrong(start, "a piece has 1 to 256 entries, not " + count);
    }
    int first = in.position();
    ImmutableList.Builder<Piece.Item> items = ImmutableList.builderWithExpectedSize(count);
    Hash last = null;
    for (int i = 0; i < count; i++) {
      int at = in.position();
      Piece.Item item = item();
      Hash path = item.name().hash();
      if (last != null && path.compareTo(last) <= 0) {
        throw wrong(at, "out of the order of H(name)");
      }
      last = path;
      items.add(item);
    }
    int bytes = in.position() - first;
    if (!Piece.fits(count, bytes)) {
      throw wrong(start, "entries of " + bytes + " bytes take more than one piece");
    }
    return new Piece.Entries(items.build(), bytes);
  }

  private Piece.Item item() {
    need(1);
    int length = Byte.toUnsignedInt(in.get());
    need(length);
    int at = in.position();
    in.position(at + length);
    Name name;
    try {
      name = Name.ofBytes(in.array(), at, length);
    } catch (InvalidNameException e) {
      throw wrong(at, String.valueOf(e.getMessage()));
    }
    int valueAt = in.position();
    EntryValue value = value();
    Hash valueHash = Sha256.hash(in.array(), valueAt, in.position() - valueAt);
    Chunk chunk = null;
    if (value instanceof FileValue file && Piece.hasChunk(value)) {
      int chunkAt = in.position();
      chunk = chunk((int) file.size());
      Hash root = chunk.hash(0);
      if (!root.equals(file.contentRoot())) {
        throw wrong(
            chunkAt, name + ": expected the content " + file.contentRoot() + ", found " + root);
      }
    }
    return new Piece.Item(name, value, HashRules.directoryLeaf(name.hash(), valueHash), chunk);
  }

  private EntryValue value() {
    int start = in.position();
    try {
      return EntryValue.decode(in);
    } catch (EntryValueFormatException e) {
      throw wrong(start + e.offset(), String.valueOf(e.getMessage()));
    }
  }

  private Piece.Chunks chunks() {
    need(Long.BYTES);
    long taken = in.getLong();
    List<@Nullable Chunk> chunks = new ArrayList<>(1 << Piece.MAX_HEIGHT);
    for (int i = 0; i < 1 << Piece.MAX_HEIGHT; i++) {
      chunks.add((taken >>> i & 1) == 0 ? null : chunk(ContentTree.CHUNK));
    }
    return new Piece.Chunks(chunks);
  }

  private Chunk chunk(int longest) {
    need(Short.BYTES);
    int start = in.position();
    int length = Short.toUnsignedInt(in.getShort());
    if (length == 0 || length > longest) {
      throw wrong(start, "the chunk has 1 to " + longest + " bytes, not " + length);
    }
    need(length);
    byte[] bytes = take(length);
    if (bytes[length - 1] == 0) {
      throw wrong(in.position() - 1, "a chunk ends in a zero");
    }
    return new Chunk(bytes, 0, length);
  }

  private byte[] take(int length) {
    int at = in.position();
    in.position(at + length);
    return Arrays.copyOfRange(in.array(), at, at + length);
  }

  private void need(int length) {
    if (in.remaining() < length) {
      throw wrong(
          in.position(), "ends where " + length + " bytes were expected, has " + in.remaining());
    }
  }

  private static PieceException wrong(int offset, String problem) {
    return new PieceException(offset, problem);
  }
}
