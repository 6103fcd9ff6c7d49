package dev.varve.tree;

import com.google.common.collect.ImmutableList;
import dev.varve.merkle.EntryValue;
import dev.varve.merkle.EntryValue.FileValue;
import dev.varve.merkle.FieldReader;
import dev.varve.merkle.Hash;
import dev.varve.merkle.HashRules;
import dev.varve.merkle.Name;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads pieces and refuses what {@link Piece} does not say; hashes are compared by others. */
final class PieceDecoder {

  private final FieldReader in;

  /** Reads on at the position of {@code source}, which has an array and no offset in it. */
  PieceDecoder(ByteBuffer source) {
    this.in = new FieldReader(source, PieceException::new);
  }

  Piece piece() {
    int start = in.at();
    int kind = in.u8();
    return switch (kind) {
      case Piece.INNER -> inner(start);
      case Piece.ENTRIES -> entries();
      case Piece.CHUNKS -> chunks();
      default -> throw in.wrong(start, "a kind is 1, 2 or 3, not " + kind);
    };
  }

  private Piece.Inner inner(int start) {
    in.need(2 * Hash.BYTES);
    Piece.Inner inner = new Piece.Inner(in.hash(), in.hash());
    if (inner.left().isEmpty() && inner.right().isEmpty()) {
      throw in.wrong(start, "an inner node has a child");
    }
    return inner;
  }

  private Piece.Entries entries() {
    int start = in.at();
    int count = in.u16();
    if (count == 0 || count > Piece.MAX_ENTRIES) {
      throw in.wrong(start, "a piece has 1 to 256 entries, not " + count);
    }
    int first = in.at();
    ImmutableList.Builder<Piece.Item> items = ImmutableList.builderWithExpectedSize(count);
    Hash last = null;
    for (int i = 0; i < count; i++) {
      int at = in.at();
      Piece.Item item = item();
      Hash path = item.name().hash();
      if (last != null && path.compareTo(last) <= 0) {
        throw in.wrong(at, "out of the order of H(name)");
      }
      last = path;
      items.add(item);
    }
    int bytes = in.at() - first;
    if (!Piece.fits(count, bytes)) {
      throw in.wrong(start, "entries of " + bytes + " bytes take more than one piece");
    }
    return new Piece.Entries(items.build(), bytes);
  }

  private Piece.Item item() {
    Name name = in.name();
    int valueAt = in.at();
    EntryValue value = in.value();
    Hash valueHash = in.hashSince(valueAt);
    Chunk chunk = null;
    if (value instanceof FileValue file && Piece.hasChunk(value)) {
      int chunkAt = in.at();
      chunk = chunk((int) file.size());
      Hash root = chunk.hash(0);
      if (!root.equals(file.contentRoot())) {
        throw in.wrong(
            chunkAt, name + ": expected the content " + file.contentRoot() + ", found " + root);
      }
    }
    return new Piece.Item(name, value, HashRules.directoryLeaf(name.hash(), valueHash), chunk);
  }

  private Piece.Chunks chunks() {
    long taken = in.u64();
    List<@Nullable Chunk> chunks = new ArrayList<>(1 << Piece.MAX_HEIGHT);
    for (int i = 0; i < 1 << Piece.MAX_HEIGHT; i++) {
      chunks.add((taken >>> i & 1) == 0 ? null : chunk(ContentTree.CHUNK));
    }
    return new Piece.Chunks(chunks);
  }

  private Chunk chunk(int longest) {
    byte[] bytes = in.chunk(longest);
    return new Chunk(bytes, 0, bytes.length);
  }
}
