package dev.varve.tree;

import com.google.common.collect.ImmutableList;
import dev.varve.merkle.EntryValue;
import dev.varve.merkle.Hash;
import dev.varve.merkle.HashRules;
import dev.varve.merkle.Name;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The pieces of a state in their order, read as the iterator goes: a function of the root alone.
 * {@link TreeAssembly} puts them together again; {@link Piece} has their form.
 */
public final class PieceIterator implements Iterator<byte[]> {

  /** What is still ahead in one tree, or below some entries. */
  private sealed interface Ahead {

    boolean isDone();

    /** The next piece, or null if something was put before it. */
    byte @Nullable [] next(Deque<Ahead> way);
  }

  private final Deque<Ahead> way = new ArrayDeque<>();

  /** The pieces of a state. */
  public PieceIterator(DirectoryTree state) {
    if (!state.isEmpty()) {
      way.push(new InDirectory(state));
    }
  }

  @Override
  public boolean hasNext() {
    while (!way.isEmpty() && way.element().isDone()) {
      way.pop();
    }
    return !way.isEmpty();
  }

  @Override
  public byte[] next() {
    while (hasNext()) {
      byte[] piece = way.element().next(way);
      if (piece != null) {
        return piece;
      }
    }
    throw new NoSuchElementException();
  }

  private static byte[] inner(Hash left, Hash right) {
    return ByteBuffer.allocate(1 + 2 * Hash.BYTES)
        .put(Piece.INNER)
        .put(left.toBytes())
        .put(right.toBytes())
        .array();
  }

  /** The two subtrees of one that is no leaf. */
  private static <L> Branch.Opened.Inner<L> opened(Branch<L> branch) {
    if (branch.open() instanceof Branch.Opened.Inner<L> inner) {
      return inner;
    }
    throw new IllegalStateException(branch.hash() + " is no inner node");
  }

  /** An entry in its form as a part of a piece. */
  private static final class Encoded {

    final Entry entry;
    final byte[] bytes;

    private Encoded(Entry entry, byte[] bytes) {
      this.entry = entry;
      this.bytes = bytes;
    }

    static Encoded of(Entry entry) {
      Name name = entry.name();
      EntryValue value = entry.value();
      int valueAt = 1 + name.length();
      int length = valueAt + value.encodedLength();
      Chunk chunk =
          entry instanceof Entry.FileEntry file && Piece.hasChunk(value)
              ? file.content().chunk(0)
              : null;
      ByteBuffer out =
          ByteBuffer.allocate(chunk == null ? length : length + Short.BYTES + chunk.length());
      out.put((byte) name.length()).put(name.toBytes());
      value.encodeTo(out);
      if (chunk != null) {
        out.putShort((short) chunk.length());
        chunk.copyTo(out.array(), out.position());
      }
      return new Encoded(entry, out.array());
    }
  }

  /** The rest of a directory. Entries are read ahead to find which subtrees are small. */
  private static final class InDirectory implements Ahead {

    private record EntriesAt(Branch<Entry> branch, int depth) {}

    private final Iterator<Entry> entries;
    private final ArrayDeque<Encoded> readAhead = new ArrayDeque<>();
    private final Deque<EntriesAt> nodes = new ArrayDeque<>();
    private long bytesAhead;

    InDirectory(DirectoryTree tree) {
      this.entries = tree.entries();
      push(tree.branch(), 0);
    }

    @Override
    public boolean isDone() {
      return nodes.isEmpty();
    }

    @Override
    public byte[] next(Deque<Ahead> way) {
      EntriesAt at = nodes.pop();
      int count = countIfSmall(at.depth);
      if (count == 0) {
        Branch.Opened.Inner<Entry> inner = opened(at.branch);
        Hash right = push(inner.right(), at.depth + 1);
        return inner(push(inner.left(), at.depth + 1), right);
      }
      ImmutableList.Builder<Entry> below = ImmutableList.builder();
      List<byte[]> encoded = new ArrayList<>(count);
      int bytes = 0;
      for (int i = 0; i < count; i++) {
        Encoded next = readAhead.remove();
        encoded.add(next.bytes);
        bytes += next.bytes.length;
        if (Piece.hasPieces(next.entry.value())) {
          below.add(next.entry);
        }
      }
      bytesAhead -= bytes;
      way.push(new Below(below.build().iterator()));
      ByteBuffer out = ByteBuffer.allocate(1 + Short.BYTES + bytes);
      out.put(Piece.ENTRIES).putShort((short) count);
      encoded.forEach(out::put);
      return out.array();
    }

    private Hash push(Branch<Entry> branch, int depth) {
      Hash hash = branch.hash();
      if (!hash.isEmpty()) {
        nodes.push(new EntriesAt(branch, depth));
      }
      return hash;
    }

    /** How many entries come next that share {@code depth} bits, 0 if more than one piece takes. */
    private int countIfSmall(int depth) {
      fill();
      Hash first = readAhead.element().entry.name().hash();
      int count = 0;
      long bytes = 0;
      for (Encoded next : readAhead) {
        if (!sharePrefix(first, next.entry.name().hash(), depth)) {
          return count;
        }
        count++;
        bytes += next.bytes.length;
        if (!Piece.fits(count, bytes)) {
          return 0;
        }
      }
      return count;
    }

    private void fill() {
      while (entries.hasNext()
          && (readAhead.isEmpty() || Piece.fits(readAhead.size(), bytesAhead))) {
        Encoded next = Encoded.of(entries.next());
        readAhead.add(next);
        bytesAhead += next.bytes.length;
      }
    }

    private static boolean sharePrefix(Hash one, Hash two, int bits) {
      if (bits <= Long.SIZE) {
        return bits == 0 || (one.firstLong() ^ two.firstLong()) >>> (Long.SIZE - bits) == 0;
      }
      for (int bit = 0; bit < bits; bit++) {
        if (BinaryDirectory.bit(one, bit) != BinaryDirectory.bit(two, bit)) {
          return false;
        }
      }
      return true;
    }
  }

  /** Directories and larger files among the entries of one piece. */
  private record Below(Iterator<Entry> entries) implements Ahead {

    @Override
    public boolean isDone() {
      return !entries.hasNext();
    }

    @Override
    public byte @Nullable [] next(Deque<Ahead> way) {
      switch (entries.next()) {
        case Entry.DirectoryEntry directory -> way.push(new InDirectory(directory.tree()));
        case Entry.FileEntry file -> way.push(new InContent(file.content()));
        case Entry.SymlinkEntry symlink -> {}
      }
      return null;
    }
  }

  /** The rest of a file. */
  private static final class InContent implements Ahead {

    private record ChunksAt(Branch<Chunk> branch, int height, long first) {}

    private final ContentTree content;
    private final Deque<ChunksAt> nodes = new ArrayDeque<>();

    InContent(ContentTree content) {
      this.content = content;
      push(content.branch(), HashRules.contentHeight(content.size()), 0);
    }

    @Override
    public boolean isDone() {
      return nodes.isEmpty();
    }

    @Override
    public byte[] next(Deque<Ahead> way) {
      ChunksAt at = nodes.pop();
      if (at.height <= Piece.MAX_HEIGHT) {
        return chunks(at.height, at.first);
      }
      Branch.Opened.Inner<Chunk> inner = opened(at.branch);
      int height = at.height - 1;
      Hash right = push(inner.right(), height, at.first + (1L << height));
      return inner(push(inner.left(), height, at.first), right);
    }

    private Hash push(Branch<Chunk> branch, int height, long first) {
      Hash hash = branch.hash();
      if (!hash.isEmpty()) {
        nodes.push(new ChunksAt(branch, height, first));
      }
      return hash;
    }

    private byte[] chunks(int height, long first) {
      ByteBuffer out = ByteBuffer.allocate(Piece.MAX_LENGTH);
      out.put(Piece.CHUNKS).putLong(0);
      long taken = 0;
      for (int i = 0; i < 1 << height; i++) {
        Chunk chunk = content.chunk(first + i);
        if (chunk != null) {
          taken |= 1L << i;
          out.putShort((short) chunk.length());
          chunk.copyTo(out.array(), out.position());
          out.position(out.position() + chunk.length());
        }
      }
      out.putLong(1, taken);
      byte[] piece = new byte[out.position()];
      out.flip().get(piece);
      return piece;
    }
  }
}
