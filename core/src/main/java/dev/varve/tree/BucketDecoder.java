package dev.varve.tree;

import dev.varve.merkle.EntryValue;
import dev.varve.merkle.EntryValue.DirectoryValue;
import dev.varve.merkle.EntryValue.FileValue;
import dev.varve.merkle.EntryValue.SymlinkValue;
import dev.varve.merkle.EntryValueFormatException;
import dev.varve.merkle.Hash;
import dev.varve.merkle.InvalidNameException;
import dev.varve.merkle.Name;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Reads a bucket and refuses what {@link NodeCodec} does not say. */
final class BucketDecoder {

  private final byte[] bytes;
  private final ByteBuffer buffer;

  BucketDecoder(byte[] bytes) {
    this.bytes = bytes;
    this.buffer = ByteBuffer.wrap(bytes);
  }

  Bucket bucket(NodeSource source) {
    need(1);
    int size = Byte.toUnsignedInt(buffer.get());
    if (size == 0 || size > Bucket.MAX_ENTRIES) {
      throw wrong(0, "a bucket has 1 to 16 entries, not " + size);
    }
    if (size > 1 && bytes.length > Bucket.MAX_BYTES) {
      throw wrong(Bucket.MAX_BYTES, "more than 4096 bytes");
    }
    char[] starts = new char[size + 1];
    byte[] paths = new byte[Hash.BYTES * size];
    for (int i = 0; i < size; i++) {
      starts[i] = (char) buffer.position();
      path().writeTo(paths, Hash.BYTES * i);
      if (i > 0 && !ascends(paths, Hash.BYTES * i)) {
        throw wrong(starts[i], "out of the order of H(name)");
      }
      below(value());
    }
    if (buffer.hasRemaining()) {
      throw wrong(buffer.position(), "nothing more was expected after the entries");
    }
    starts[size] = (char) bytes.length;
    return Bucket.stored(bytes, starts, paths, source);
  }

  private static boolean ascends(byte[] paths, int at) {
    return Arrays.compareUnsigned(paths, at - Hash.BYTES, at, paths, at, at + Hash.BYTES) < 0;
  }

  private Hash path() {
    need(Cell.NAME_AT);
    int start = buffer.position();
    int length = Byte.toUnsignedInt(bytes[start + Cell.NAME_LENGTH_AT]);
    int nameAt = start + Cell.NAME_AT;
    buffer.position(nameAt);
    need(length);
    buffer.position(nameAt + length);
    try {
      return Name.hashOf(bytes, nameAt, length);
    } catch (InvalidNameException e) {
      throw wrong(nameAt, String.valueOf(e.getMessage()));
    }
  }

  private EntryValue value() {
    int start = buffer.position();
    try {
      return EntryValue.decode(buffer);
    } catch (EntryValueFormatException e) {
      throw wrong(start + e.offset(), String.valueOf(e.getMessage()));
    }
  }

  private void below(EntryValue value) {
    switch (value) {
      case SymlinkValue v -> {}
      case DirectoryValue v -> {
        int form = form(v.root());
        if (form != Cell.NO_NODE) {
          boolean fits = form == NodeKind.BUCKET.code() || form == NodeKind.DIRECTORY_PAGE.code();
          node(fits);
        }
      }
      case FileValue v -> {
        int form = form(v.contentRoot());
        boolean small = v.size() <= ContentTree.CHUNK;
        if (form == Cell.INLINE && small) {
          inline(v.size());
        } else if (form != Cell.NO_NODE) {
          node(form == (small ? NodeKind.CHUNK : NodeKind.FILE_PAGE).code());
        }
      }
    }
  }

  private int form(Hash root) {
    need(1);
    int form = buffer.get();
    if (root.isEmpty() != (form == Cell.NO_NODE)) {
      throw wrong(buffer.position() - 1, "form " + form + " below the root " + root);
    }
    return form;
  }

  private void node(boolean fits) {
    if (!fits) {
      throw wrong(buffer.position() - 1, "no such node lies below such an entry");
    }
    need(Long.BYTES);
    if (buffer.getLong() == 0) {
      throw wrong(buffer.position() - Long.BYTES, "a node has an id");
    }
  }

  private void inline(long size) {
    need(Short.BYTES);
    int start = buffer.position();
    int length = Short.toUnsignedInt(buffer.getShort());
    if (length == 0 || length > Cell.MAX_INLINE || length > size) {
      throw wrong(start, "no chunk of " + length + " bytes stands in a bucket");
    }
    need(length);
    buffer.position(buffer.position() + length);
    if (bytes[buffer.position() - 1] == 0) {
      throw wrong(buffer.position() - 1, "a chunk ends in a zero");
    }
  }

  private void need(int count) {
    if (buffer.remaining() < count) {
      throw wrong(buffer.limit(), "ends too early");
    }
  }

  private static NodeFormatException wrong(int offset, String message) {
    return new NodeFormatException(NodeKind.BUCKET, offset, message);
  }
}
