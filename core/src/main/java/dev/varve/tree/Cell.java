package dev.varve.tree;

import dev.varve.merkle.EntryValue;
import dev.varve.merkle.EntryValue.DirectoryValue;
import dev.varve.merkle.EntryValue.FileValue;
import dev.varve.merkle.EntryValue.SymlinkValue;
import dev.varve.merkle.Hash;
import dev.varve.merkle.HashRules;
import dev.varve.merkle.Name;
import dev.varve.merkle.Sha256;
import dev.varve.tree.Entry.DirectoryEntry;
import dev.varve.tree.Entry.FileEntry;
import dev.varve.tree.Entry.SymlinkEntry;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it stands in a bucket: its leaf hash, its name, its value and the way to what lies
 * below it, encoded as {@link NodeCodec} says.
 */
final class Cell {

  /** The form of an entry below which no node is. */
  static final int NO_NODE = 0;

  /** The form of a file of one chunk whose bytes stand in the bucket. */
  static final int INLINE = 5;

  /** The longest chunk that stands in a bucket. */
  static final int MAX_INLINE = 1024;

  static final int NAME_LENGTH_AT = Hash.BYTES;
  static final int NAME_AT = NAME_LENGTH_AT + 1;

  private static final int SIZE_AT = 9;
  private static final int CONTENT_ROOT_AT = 17;

  private final Hash path;
  private final byte[] bytes;
  private final int offset;
  private final int length;
  private final @Nullable Link link;

  /**
   * A cell.
   *
   * @param path H(name)
   * @param bytes an array that holds the encoded entry and does not change
   * @param offset where it begins
   * @param length how long it is
   * @param link the way to the topmost node below the entry; null if there is none or it is inline
   */
  Cell(Hash path, byte[] bytes, int offset, int length, @Nullable Link link) {
    this.path = path;
    this.bytes = bytes;
    this.offset = offset;
    this.length = length;
    this.link = link;
  }

  /** The cell of an entry. */
  static Cell of(Entry entry) {
    return switch (entry) {
      case FileEntry e -> of(e);
      case DirectoryEntry e -> of(e.name(), e.value(), e.tree().link(), null);
      case SymlinkEntry e -> of(e.name(), e.value(), null, null);
    };
  }

  private static Cell of(FileEntry entry) {
    Link link = entry.content().link();
    Chunk inline =
        link != null && link.fresh() instanceof Chunk chunk && chunk.length() <= MAX_INLINE
            ? chunk
            : null;
    return of(entry.name(), entry.value(), inline == null ? link : null, inline);
  }

  private static Cell of(Name name, EntryValue value, @Nullable Link link, @Nullable Chunk inline) {
    int valueAt = NAME_AT + name.length();
    int formAt = valueAt + value.encodedLength();
    int length = formAt + formLength(value, link, inline);
    byte[] bytes = new byte[length];
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    bytes[NAME_LENGTH_AT] = (byte) name.length();
    name.writeTo(bytes, NAME_AT);
    value.encodeTo(buffer.position(valueAt));
    HashRules.directoryLeaf(name.hash(), Sha256.hash(bytes, valueAt, formAt - valueAt))
        .writeTo(bytes, 0);
    if (inline != null) {
      buffer.put((byte) INLINE).putShort((short) inline.length());
      inline.copyTo(bytes, buffer.position());
    } else if (link != null) {
      buffer.put((byte) link.kind().code());
    }
    return new Cell(name.hash(), bytes, 0, length, link);
  }

  private static int formLength(EntryValue value, @Nullable Link link, @Nullable Chunk inline) {
    if (value instanceof SymlinkValue) {
      return 0;
    }
    if (inline != null) {
      return 1 + Short.BYTES + inline.length();
    }
    return link == null ? 1 : 1 + Long.BYTES;
  }

  /** The length of the value that begins at {@code at}, by its kind. */
  static int valueLength(byte[] bytes, int at) {
    return switch (bytes[at]) {
      case FileValue.KIND -> FileValue.BYTES;
      case DirectoryValue.KIND -> DirectoryValue.BYTES;
      default -> 11 + u16(bytes, at + SIZE_AT);
    };
  }

  static int u16(byte[] bytes, int at) {
    return Byte.toUnsignedInt(bytes[at]) << 8 | Byte.toUnsignedInt(bytes[at + 1]);
  }

  Hash path() {
    return path;
  }

  int length() {
    return length;
  }

  /** The array that the encoded entry stands in from {@link #offset} on. */
  byte[] array() {
    return bytes;
  }

  int offset() {
    return offset;
  }

  /** About how many bytes of heap the cell takes, its array with it. */
  int weight() {
    return 96 + bytes.length;
  }

  @Nullable Link link() {
    return link;
  }

  void copyTo(byte[] target, int at) {
    System.arraycopy(bytes, offset, target, at, length);
  }

  Hash leaf() {
    return Hash.of(bytes, offset);
  }

  /** H(value). */
  Hash valueHash() {
    int at = valueAt();
    return Sha256.hash(bytes, at, valueLength(bytes, at));
  }

  /** Checks that the leaf hash is that of name and value. */
  void checkLeaf(Link bucket) {
    check(bucket, "the leaf hash", leaf(), HashRules.directoryLeaf(path, valueHash()));
  }

  /** Checks that content which stands in the bucket is what the value binds. */
  void checkInline(Link bucket) {
    int formAt = formAt();
    if (formAt < offset + length && bytes[formAt] == INLINE) {
      Hash root = Hash.of(bytes, valueAt() + CONTENT_ROOT_AT);
      Hash actual = HashRules.chunkLeaf(0, bytes, formAt + 3, u16(bytes, formAt + 1));
      check(bucket, "the content root", root, actual);
    }
  }

  private void check(Link bucket, String what, Hash expected, Hash actual) {
    if (!actual.equals(expected)) {
      throw bucket.corrupt(
          "entry '" + name() + "': expected " + what + " " + expected + ", found " + actual);
    }
  }

  Name name() {
    int at = offset + NAME_AT;
    return Name.ofBytes(bytes, at, Byte.toUnsignedInt(bytes[at - 1]));
  }

  /** The entry, which bears {@code name}. */
  Entry entry(Name name) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).position(valueAt());
    return switch (EntryValue.decode(buffer)) {
      case FileValue v ->
          new FileEntry(name, v.mtime(), new ContentTree(v.size(), v.contentRoot(), below(v)));
      case DirectoryValue v ->
          new DirectoryEntry(
              name,
              v.mtime(),
              link == null ? DirectoryTree.EMPTY : new DirectoryTree(v.root(), link));
      case SymlinkValue v -> new SymlinkEntry(name, v.mtime(), v.target());
    };
  }

  private @Nullable Link below(FileValue value) {
    int formAt = formAt();
    if (bytes[formAt] != INLINE) {
      return link;
    }
    Chunk chunk = new Chunk(bytes, formAt + 3, u16(bytes, formAt + 1));
    chunk.know(value.contentRoot());
    return new Link(chunk);
  }

  private int valueAt() {
    return offset + NAME_AT + Byte.toUnsignedInt(bytes[offset + NAME_LENGTH_AT]);
  }

  private int formAt() {
    int at = valueAt();
    return at + valueLength(bytes, at);
  }
}
