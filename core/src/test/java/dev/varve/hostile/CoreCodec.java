package dev.varve.hostile;

import com.google.common.collect.ImmutableList;
import dev.varve.journal.BlockJournal;
import dev.varve.journal.JournalFormatException;
import dev.varve.journal.JournalJson;
import dev.varve.merkle.Hash;
import dev.varve.proof.Proof;
import dev.varve.proof.ProofFormatException;
import dev.varve.proof.Question;
import dev.varve.proof.ics23.Ics23Chain;
import dev.varve.state.Commit;
import dev.varve.sync.SnapshotException;
import dev.varve.sync.SnapshotHeader;
import dev.varve.sync.SnapshotWriter;
import dev.varve.tree.NodeFormatException;
import dev.varve.tree.PieceException;
import dev.varve.vfs.SealedBlock;
import dev.varve.witness.Witness;
import dev.varve.witness.WitnessFormatException;
import dev.varve.witness.WitnessRecorder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The encodings of core, each of which has a sample in every block. */
public enum CoreCodec implements Codec {
  /** Journals in binary. */
  JOURNAL(true, JournalFormatException.class) {
    @Override
    public byte[] sample(SealedBlock block) throws IOException {
      return binary(block.journal());
    }

    @Override
    public byte[] recode(byte[] bytes) throws IOException {
      return binary(BlockJournal.readFrom(new ByteArrayInputStream(bytes)));
    }
  },

  /** Journals in binary whose frames are sound: {@link FramedRecords}. */
  JOURNAL_RECORDS(true, JournalFormatException.class) {
    @Override
    public byte[] sample(SealedBlock block) throws IOException {
      return FramedRecords.unframed(binary(block.journal()));
    }

    @Override
    public byte[] recode(byte[] bytes) throws IOException {
      return FramedRecords.unframed(JOURNAL.recode(FramedRecords.framed(bytes)));
    }
  },

  /** Journals in lines of JSON. */
  JOURNAL_JSON(false, JournalFormatException.class) {
    @Override
    public byte[] sample(SealedBlock block) throws IOException {
      return json(block.journal());
    }

    @Override
    public byte[] recode(byte[] bytes) throws IOException {
      return json(JournalJson.read(new ByteArrayInputStream(bytes)));
    }
  },

  /** Proofs in binary. */
  PROOF(true, ProofFormatException.class) {
    @Override
    public byte[] sample(SealedBlock block) {
      return proof(block).encode().toArray();
    }

    @Override
    public byte[] recode(byte[] bytes) {
      return Proof.decode(bytes).encode().toArray();
    }
  },

  /** Proofs in JSON. */
  PROOF_JSON(false, ProofFormatException.class) {
    @Override
    public byte[] sample(SealedBlock block) {
      return utf8(proof(block).toJson());
    }

    @Override
    public byte[] recode(byte[] bytes) {
      return utf8(Proof.fromJson(text(bytes)).toJson());
    }
  },

  /** Chains of commitment proofs, in JSON. */
  CHAIN_JSON(false, ProofFormatException.class) {
    @Override
    public byte[] sample(SealedBlock block) {
      return utf8(Ics23Chain.of(block.tree(), Question.read("/a/a", 0, 5_000)).toJson());
    }

    @Override
    public byte[] recode(byte[] bytes) {
      return utf8(Ics23Chain.fromJson(text(bytes)).toJson());
    }
  },

  /** Witnesses. */
  WITNESS(true, WitnessFormatException.class) {
    @Override
    public byte[] sample(SealedBlock block) {
      return new WitnessRecorder(block.parent()).witness(block.journal()).encode();
    }

    @Override
    public byte[] recode(byte[] bytes) {
      return Witness.decode(bytes).encode();
    }
  },

  /** What an exported snapshot begins with. */
  SNAPSHOT_HEADER(true, SnapshotException.class) {
    @Override
    public byte[] sample(SealedBlock block) {
      return SnapshotHeader.of(commit(block)).encode();
    }

    @Override
    public byte[] recode(byte[] bytes) {
      return SnapshotHeader.decode(bytes).encode();
    }
  },

  /** Exported snapshots, whose pieces may be in any parts. */
  SNAPSHOT(
      false, ImmutableList.of(SnapshotException.class, PieceException.class, MissingPieces.class)) {
    @Override
    public byte[] sample(SealedBlock block) throws IOException {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      new SnapshotWriter(commit(block), block.tree()).writeTo(out);
      return out.toByteArray();
    }

    @Override
    public byte[] recode(byte[] bytes) throws IOException {
      return StatePieces.ofSnapshot(bytes);
    }
  },

  /** A state's root and all of its pieces. */
  PIECES(true, ImmutableList.of(PieceException.class, MissingPieces.class)) {
    @Override
    public byte[] sample(SealedBlock block) {
      return StatePieces.of(block.tree());
    }

    @Override
    public byte[] recode(byte[] bytes) {
      return StatePieces.of(StatePieces.read(bytes));
    }
  },

  /** A state's root and how far an assembly of it has come. */
  FRONTIER(true, ImmutableList.of(IllegalArgumentException.class, MissingPieces.class)) {
    @Override
    public byte[] sample(SealedBlock block) {
      return StatePieces.frontier(block.tree());
    }

    @Override
    public byte[] recode(byte[] bytes) {
      return StatePieces.resumed(bytes);
    }
  },

  /** The stored form of nodes: the kind's code and the node. */
  NODE(true, NodeFormatException.class) {
    @Override
    public byte[] sample(SealedBlock block) {
      return StoredNode.anyOf(block.tree());
    }

    @Override
    public byte[] recode(byte[] bytes) {
      return StoredNode.recode(bytes);
    }
  };

  private final boolean canonical;
  private final ImmutableList<Class<? extends RuntimeException>> refusals;

  CoreCodec(boolean canonical, Class<? extends RuntimeException> refusal) {
    this(canonical, ImmutableList.of(refusal));
  }

  CoreCodec(boolean canonical, ImmutableList<Class<? extends RuntimeException>> refusals) {
    this.canonical = canonical;
    this.refusals = refusals;
  }

  /** A sound encoding of something that the block has. */
  public abstract byte[] sample(SealedBlock block) throws IOException;

  @Override
  public boolean isCanonical() {
    return canonical;
  }

  @Override
  public boolean refusesWith(RuntimeException e) {
    return refusals.stream().anyMatch(refusal -> refusal.isInstance(e));
  }

  private static Commit commit(SealedBlock block) {
    return new Commit(
        block.id(),
        block.parent().id(),
        block.journal().seal().height(),
        block.root(),
        block.journal().journalsRoot(),
        block.journal().seal().labels(),
        0,
        0,
        0);
  }

  private static Proof proof(SealedBlock block) {
    List<Question> questions =
        List.of(
            Question.lookup("/a"),
            Question.lookup("/a/b/c"),
            Question.lookup("/d"),
            Question.read("/a/a", 0, 5_000),
            Question.read("/b", 4_095, 4_097),
            Question.read("/c", 0, 0));
    return Proof.of(block.tree(), questions);
  }

  private static byte[] binary(BlockJournal journal) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    journal.writeTo(out);
    return out.toByteArray();
  }

  private static byte[] json(BlockJournal journal) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JournalJson.write(journal, out);
    return out.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** That the bytes of a state end before it is complete. */
  static final class MissingPieces extends RuntimeException {

    private static final long serialVersionUID = 1;

    MissingPieces(Hash root) {
      super("the state " + root + " is not complete");
    }
  }
}
