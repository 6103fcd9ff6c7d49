package dev.varve.tree;

import com.google.common.collect.ImmutableList;
import dev.varve.merkle.EntryValue;
import dev.varve.merkle.EntryValue.DirectoryValue;
import dev.varve.merkle.EntryValue.FileValue;
import dev.varve.merkle.EntryValue.SymlinkValue;
import dev.varve.merkle.Hash;
import dev.varve.merkle.Name;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a state's trees that is checked by itself against the hash that those before it have
 * for it. The pieces of a state come in the order of its paths: those of a subtree after the piece
 * that has its hash, and before those of the subtree's right neighbour. They are a function of the
 * root alone. Integers are big-endian.
 *
 * <pre>
 * piece    01  left hash  right hash         an inner node, not both empty
 *          02  number of entries (u16)  entry*
 *                                            a directory's subtree, where it has at most 256 entries
 *                                            of at most 262,144 bytes, or one; H(name) ascending
 *          03  chunks that are no holes (u64, chunk i of the subtree is bit i)  (length (u16)  chunk)*
 *                                            a file's subtree of a height of at most 6
 * entry    length of the name (u8)  name  value
 *          and of a file of 1 to 4,096 bytes that is no hole:  length (u16)  chunk
 * </pre>
 *
 * <p>A value is in its canonical bytes, see {@link EntryValue}. A chunk has 1 to 4,096 bytes, of
 * which the last is not 0. What is empty has no pieces. After the entries come the pieces below the
 * first that is a directory or a larger file, then those below the next.
 */
sealed interface Piece {

  byte INNER = 1;
  byte ENTRIES = 2;
  byte CHUNKS = 3;

  /** How many entries stand in one piece at most. */
  int MAX_ENTRIES = 256;

  /** How long the entries of one piece are at most, unless there is only one, in bytes. */
  int MAX_BYTES = 1 << 18;

  /** How high a file's subtree is at most that stands in one piece. */
  int MAX_HEIGHT = 6;

  /** The longest piece in bytes. */
  int MAX_LENGTH = 1 + Long.BYTES + (1 << MAX_HEIGHT) * (Short.BYTES + ContentTree.CHUNK);

  /** An inner node. */
  record Inner(Hash left, Hash right) implements Piece {}

  /**
   * A directory's subtree.
   *
   * @param bytes how long the entries are
   */
  record Entries(ImmutableList<Item> items, int bytes) implements Piece {}

  /**
   * An entry.
   *
   * @param leaf its leaf's hash
   * @param chunk a small file's only chunk, null for a hole and for all else
   */
  record Item(Name name, EntryValue value, Hash leaf, @Nullable Chunk chunk) {}

  /** A file's subtree: all of its chunks, null for a hole. */
  record Chunks(List<@Nullable Chunk> chunks) implements Piece {}

  /** Whether so many entries of so many bytes stand in one piece. */
  static boolean fits(long entries, long bytes) {
    return entries == 1 || entries <= MAX_ENTRIES && bytes <= MAX_BYTES;
  }

  /** Whether a file's only chunk stands with its entry. */
  static boolean hasChunk(EntryValue value) {
    return value instanceof FileValue file
        && file.size() <= ContentTree.CHUNK
        && !file.contentRoot().isEmpty();
  }

  /** Whether pieces of its own lie below an entry. */
  static boolean hasPieces(EntryValue value) {
    return switch (value) {
      case FileValue file -> file.size() > ContentTree.CHUNK && !file.contentRoot().isEmpty();
      case DirectoryValue directory -> !directory.root().isEmpty();
      case SymlinkValue symlink -> false;
    };
  }
}
