package dev.varve.witness;

import dev.varve.merkle.Hash;
import dev.varve.merkle.Name;
import dev.varve.tree.Chunk;
import dev.varve.tree.NodeCodec;
import dev.varve.tree.Preimage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The form of a {@link Witness}, version 1, integers big-endian. Preimages stand in ascending order
 * of their hashes, no hash twice, and nothing follows them.
 *
 * <pre>
 * witness   "varve-witness\n"  version (u8) = 1  preimage*
 * preimage  01  left hash  right hash                     not both empty
 *           00  H(name)  H(value)                         an entry of which only the place matters
 *           02  length of name (u8)  name  entry value    an entry: a leaf as 00 is, with H(name) and H(value)
 *           03  index (u64)  length (u16)  chunk          1 to 4,096 bytes, the last not 0
 * </pre>
 *
 * <p>An entry's value is in its canonical bytes, see {@link dev.varve.merkle.EntryValue}.
 */
final class WitnessCodec {

  static final byte[] MAGIC = "varve-witness\n".getBytes(StandardCharsets.US_ASCII);
  static final byte VERSION = 1;

  static final byte LEAF = 0;
  static final byte INNER = 1;
  static final byte NAMED_LEAF = 2;
  static final byte CHUNK_LEAF = 3;

  private WitnessCodec() {}

  static byte[] encode(Witness witness) {
    int length = MAGIC.length + 1;
    for (Preimage preimage : witness.preimages().values()) {
      length = Math.addExact(length, length(preimage));
    }
    ByteBuffer out = ByteBuffer.allocate(length).put(MAGIC).put(VERSION);
    witness.preimages().values().forEach(preimage -> put(out, preimage));
    return out.array();
  }

  private static int length(Preimage preimage) {
    return switch (preimage) {
      case Preimage.Inner inner -> 1 + 2 * Hash.BYTES;
      case Preimage.Leaf leaf -> 1 + 2 * Hash.BYTES;
      case Preimage.NamedLeaf leaf -> 2 + leaf.name().length() + leaf.value().encodedLength();
      case Preimage.ChunkLeaf leaf -> 1 + Long.BYTES + Short.BYTES + bytes(leaf.chunk()).length;
    };
  }

  private static void put(ByteBuffer out, Preimage preimage) {
    switch (preimage) {
      case Preimage.Inner inner ->
          out.put(INNER).put(inner.left().toBytes()).put(inner.right().toBytes());
      case Preimage.Leaf leaf ->
          out.put(LEAF).put(leaf.path().toBytes()).put(leaf.valueHash().toBytes());
      case Preimage.NamedLeaf leaf -> {
        Name name = leaf.name();
        out.put(NAMED_LEAF).put((byte) name.length()).put(name.toBytes());
        leaf.value().encodeTo(out);
      }
      case Preimage.ChunkLeaf leaf -> {
        byte[] bytes = bytes(leaf.chunk());
        out.put(CHUNK_LEAF).putLong(leaf.index()).putShort((short) bytes.length).put(bytes);
      }
    }
  }

  private static byte[] bytes(Chunk chunk) {
    return NodeCodec.encode(chunk);
  }
}
