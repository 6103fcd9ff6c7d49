package dev.varve.store;

import dev.varve.journal.Bytes;
import dev.varve.sync.SnapshotException;
import dev.varve.sync.SnapshotHeader;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How far an import has come that is not a commit yet: the only one that a store may have. Its
 * nodes stand above the published mark and stay there when the store is opened again. In {@link
 * Column#META} stands under {@code import}, integers big-endian:
 *
 * <pre>
 * version (u8) = 1  id of the last node (u64)  bytes of parts taken (u64)
 * length of the header (u32)  header  frontier  checksum
 * </pre>
 *
 * @param header what is being imported
 * @param lastId the highest id of a node of it that counts
 * @param taken how many bytes of parts have been taken
 * @param frontier what a {@link dev.varve.tree.TreeAssembly} goes on from
 */
record ImportRow(SnapshotHeader header, long lastId, long taken, Bytes frontier) {

  private static final byte VERSION = 1;
  private static final byte[] KEY = "import".getBytes(StandardCharsets.US_ASCII);

  /** The import under way, or null. */
  static @Nullable ImportRow get(Database database) {
    Row row = database.row(Column.META, KEY);
    if (row == null) {
      return null;
    }
    ByteBuffer in = ByteBuffer.wrap(Checksum.strip(row));
    try {
      byte version = in.get();
      if (version != VERSION) {
        throw row.corruption("the import has version " + version + ", expected " + VERSION);
      }
      long lastId = in.getLong();
      long taken = in.getLong();
      byte[] header = bytes(in, in.getInt());
      return new ImportRow(
          SnapshotHeader.decode(header), lastId, taken, Bytes.copyOf(bytes(in, in.remaining())));
    } catch (BufferUnderflowException | SnapshotException e) {
      throw Row.corruption(Column.META, KEY, "expected an import: " + e.getMessage(), e);
    }
  }

  private static byte[] bytes(ByteBuffer in, int length) {
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  /** Puts it in place of the one before. */
  void put(Batch batch) {
    byte[] encoded = header.encode();
    ByteBuffer out =
        ByteBuffer.allocate(
            1 + 2 * Long.BYTES + Integer.BYTES + encoded.length + frontier.length());
    out.put(VERSION).putLong(lastId).putLong(taken).putInt(encoded.length);
    out.put(encoded).put(frontier.toArray());
    batch.put(Column.META, KEY, Checksum.append(KEY, out.array()));
  }

  static void delete(Batch batch) {
    batch.delete(Column.META, KEY);
  }
}
