package dev.varve.witness;

import com.google.common.collect.ImmutableSortedMap;
import dev.varve.merkle.EntryValue;
import dev.varve.merkle.EntryValueFormatException;
import dev.varve.merkle.Hash;
import dev.varve.merkle.InvalidNameException;
import dev.varve.merkle.Name;
import dev.varve.tree.Chunk;
import dev.varve.tree.NodeFormatException;
import dev.varve.tree.Preimage;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Reads a witness and refuses what {@link WitnessCodec} does not say. */
final class WitnessDecoder {

  private final byte[] bytes;
  private final ByteBuffer in;

  WitnessDecoder(byte[] bytes) {
    this.bytes = bytes;
    this.in = ByteBuffer.wrap(bytes);
  }

  Witness witness() {
    byte[] magic = take(WitnessCodec.MAGIC.length);
    if (!Arrays.equals(magic, WitnessCodec.MAGIC)) {
      throw wrong(0, "a witness begins with 'varve-witness'");
    }
    byte version = take(1)[0];
    if (version != WitnessCodec.VERSION) {
      throw wrong(
          in.position() - 1,
          "the version is " + (version & 0xff) + ", this version of Varve reads 1");
    }
    ImmutableSortedMap.Builder<Hash, Preimage> preimages = ImmutableSortedMap.naturalOrder();
    Hash last = Hash.EMPTY;
    while (in.hasRemaining()) {
      int start = in.position();
      Preimage preimage = preimage();
      Hash hash = preimage.hash();
      if (hash.compareTo(last) <= 0) {
        throw wrong(start, "out of the order of hashes");
      }
      preimages.put(hash, preimage);
      last = hash;
    }
    return new Witness(preimages.buildOrThrow());
  }

  private Preimage preimage() {
    int start = in.position();
    byte kind = take(1)[0];
    return switch (kind) {
      case WitnessCodec.LEAF -> new Preimage.Leaf(hash(), hash());
      case WitnessCodec.INNER -> {
        Hash left = hash();
        Hash right = hash();
        if (left.isEmpty() && right.isEmpty()) {
          throw wrong(start, "an inner node has a child");
        }
        yield new Preimage.Inner(left, right);
      }
      case WitnessCodec.NAMED_LEAF -> new Preimage.NamedLeaf(name(), value());
      case WitnessCodec.CHUNK_LEAF -> chunk();
      default -> throw wrong(start, "a kind is 0 to 3, not " + (kind & 0xff));
    };
  }

  private Name name() {
    int length = Byte.toUnsignedInt(take(1)[0]);
    int start = in.position();
    byte[] name = take(length);
    try {
      return Name.ofBytes(name, 0, length);
    } catch (InvalidNameException e) {
      throw wrong(start, String.valueOf(e.getMessage()));
    }
  }

  private EntryValue value() {
    int start = in.position();
    try {
      return EntryValue.decode(in);
    } catch (EntryValueFormatException e) {
      throw wrong(start + e.offset(), String.valueOf(e.getMessage()));
    }
  }

  private Preimage.ChunkLeaf chunk() {
    int start = in.position();
    need(Long.BYTES + Short.BYTES);
    long index = in.getLong();
    int length = Short.toUnsignedInt(in.getShort());
    if (index < 0) {
      throw wrong(start, "a chunk's index stays below 2^63");
    }
    int chunkAt = in.position();
    byte[] chunk = take(length);
    try {
      return new Preimage.ChunkLeaf(index, Chunk.decode(chunk));
    } catch (NodeFormatException e) {
      throw wrong(chunkAt, String.valueOf(e.getMessage()));
    }
  }

  private Hash hash() {
    return Hash.of(take(Hash.BYTES));
  }

  private byte[] take(int length) {
    need(length);
    in.position(in.position() + length);
    return Arrays.copyOfRange(bytes, in.position() - length, in.position());
  }

  private void need(int length) {
    if (in.remaining() < length) {
      throw wrong(
          in.position(), "ends where " + length + " bytes were expected, has " + in.remaining());
    }
  }

  private static WitnessFormatException wrong(int offset, String problem) {
    return new WitnessFormatException(offset, problem);
  }
}
