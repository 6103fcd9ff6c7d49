package dev.varve.journal;

import dev.varve.merkle.Hash;

/** The payload of a block's seal, as the package's description lays it out. */
final class BlockSealCodec {

  private BlockSealCodec() {}

  static Bytes encode(BlockSeal seal) {
    PayloadWriter out =
        new PayloadWriter()
            .octet(RecordKind.BLOCK_SEAL.tag())
            .hash(seal.parent())
            .varint(seal.height())
            .varint(seal.executions())
            .hash(seal.root());
    Labels.write(out, seal.labels());
    return out.finish();
  }

  /** Reads a whole payload. */
  static BlockSeal read(PayloadReader in) {
    in.kind(RecordKind.BLOCK_SEAL);
    Hash parent = in.hash("parent");
    long height = in.varint("height", Long.MAX_VALUE);
    int executions = in.number("number of executions", Integer.MAX_VALUE);
    Hash root = in.hash("state root");
    BlockSeal seal;
    try {
      seal = new BlockSeal(parent, height, executions, root, Labels.read(in));
    } catch (IllegalArgumentException e) {
      throw in.problem(String.valueOf(e.getMessage()));
    }
    in.end();
    return seal;
  }
}
