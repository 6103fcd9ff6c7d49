package dev.varve.witness;

import com.google.common.collect.ImmutableSortedMap;
import dev.varve.merkle.FieldReader;
import dev.varve.merkle.Hash;
import dev.varve.tree.Chunk;
import dev.varve.tree.NodeFormatException;
import dev.varve.tree.Preimage;
import java.nio.ByteBuffer;

/** Reads a witness and refuses what {@link WitnessCodec} does not say. */
final class WitnessDecoder {

  private final FieldReader in;

  WitnessDecoder(byte[] bytes) {
    this.in = new FieldReader(ByteBuffer.wrap(bytes), WitnessFormatException::new);
  }

  Witness witness() {
    in.expect(WitnessCodec.MAGIC, "a witness begins with 'varve-witness'");
    int version = in.u8();
    if (version != WitnessCodec.VERSION) {
      throw in.wrong(in.at() - 1, "the version is " + version + ", this version of Varve reads 1");
    }
    ImmutableSortedMap.Builder<Hash, Preimage> preimages = ImmutableSortedMap.naturalOrder();
    Hash last = Hash.EMPTY;
    while (in.hasMore()) {
      int start = in.at();
      Preimage preimage = preimage();
      Hash hash = preimage.hash();
      if (hash.compareTo(last) <= 0) {
        throw in.wrong(start, "out of the order of hashes");
      }
      preimages.put(hash, preimage);
      last = hash;
    }
    return new Witness(preimages.buildOrThrow());
  }

  private Preimage preimage() {
    int start = in.at();
    int kind = in.u8();
    return switch (kind) {
      case WitnessCodec.LEAF -> new Preimage.Leaf(in.hash(), in.hash());
      case WitnessCodec.INNER -> {
        Hash left = in.hash();
        Hash right = in.hash();
        if (left.isEmpty() && right.isEmpty()) {
          throw in.wrong(start, "an inner node has a child");
        }
        yield new Preimage.Inner(left, right);
      }
      case WitnessCodec.NAMED_LEAF -> new Preimage.NamedLeaf(in.name(), in.value());
      case WitnessCodec.CHUNK_LEAF -> chunk();
      default -> throw in.wrong(start, "a kind is 0 to 3, not " + kind);
    };
  }

  private Preimage.ChunkLeaf chunk() {
    int start = in.at();
    in.need(Long.BYTES + Short.BYTES);
    long index = in.u64();
    if (index < 0) {
      throw in.wrong(start, "a chunk's index stays below 2^63");
    }
    int length = in.u16();
    int chunkAt = in.at();
    byte[] chunk = in.take(length);
    try {
      return new Preimage.ChunkLeaf(index, Chunk.decode(chunk));
    } catch (NodeFormatException e) {
      throw in.wrong(chunkAt, String.valueOf(e.getMessage()));
    }
  }
}
