package dev.varve.codecs;

import dev.varve.journal.BlockJournal;
import dev.varve.journal.JournalFormatException;
import dev.varve.journal.JournalJson;
import dev.varve.program.Program;
import dev.varve.program.ProgramFile;
import dev.varve.program.ProgramFormatException;
import dev.varve.program.ProgramResult;
import dev.varve.program.ProgramRunner;
import dev.varve.proof.Proof;
import dev.varve.proof.ProofFormatException;
import dev.varve.proof.Question;
import dev.varve.vfs.Parent;
import dev.varve.witness.Witness;
import dev.varve.witness.WitnessFormatException;
import dev.varve.witness.WitnessRecorder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** An encoding that takes bytes from anywhere. */
enum Codec {
  /** Journals in binary. */
  JOURNAL(true, JournalFormatException.class) {
    @Override
    byte[] sample(Program first, Program second) {
      return binary(run(first).block().journal());
    }

    @Override
    byte[] recode(byte[] bytes) throws IOException {
      return binary(BlockJournal.readFrom(new ByteArrayInputStream(bytes)));
    }
  },

  /** Journals in lines of JSON. */
  JOURNAL_JSON(false, JournalFormatException.class) {
    @Override
    byte[] sample(Program first, Program second) throws IOException {
      return json(run(first).block().journal());
    }

    @Override
    byte[] recode(byte[] bytes) throws IOException {
      return json(JournalJson.read(new ByteArrayInputStream(bytes)));
    }
  },

  /** Proofs in binary. */
  PROOF(true, ProofFormatException.class) {
    @Override
    byte[] sample(Program first, Program second) {
      return proof(first).encode().toArray();
    }

    @Override
    byte[] recode(byte[] bytes) {
      return Proof.decode(bytes).encode().toArray();
    }
  },

  /** Proofs in JSON. */
  PROOF_JSON(false, ProofFormatException.class) {
    @Override
    byte[] sample(Program first, Program second) {
      return proof(first).toJson().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    byte[] recode(byte[] bytes) {
      return Proof.fromJson(new String(bytes, StandardCharsets.UTF_8))
          .toJson()
          .getBytes(StandardCharsets.UTF_8);
    }
  },

  /** Witnesses. */
  WITNESS(true, WitnessFormatException.class) {
    @Override
    byte[] sample(Program first, Program second) {
      Parent parent = run(first).block().asParent();
      ProgramResult block = new ProgramRunner().run(second, parent);
      WitnessRecorder recorder = new WitnessRecorder(parent);
      return recorder.witness(block.block().journal()).encode();
    }

    @Override
    byte[] recode(byte[] bytes) {
      return Witness.decode(bytes).encode();
    }
  },

  /** Programs, in which spaces and comments say nothing. */
  PROGRAM(false, ProgramFormatException.class) {
    @Override
    byte[] sample(Program first, Program second) {
      return text(ProgramFile.of(first));
    }

    @Override
    byte[] recode(byte[] bytes) {
      return text(ProgramFile.parse(new String(bytes, StandardCharsets.UTF_8).lines().toList()));
    }
  };

  private final boolean canonical;
  private final Class<? extends RuntimeException> refusal;

  Codec(boolean canonical, Class<? extends RuntimeException> refusal) {
    this.canonical = canonical;
    this.refusal = refusal;
  }

  /** A sound encoding that two programs give. */
  abstract byte[] sample(Program first, Program second) throws IOException;

  /** Decodes, and encodes again. */
  abstract byte[] recode(byte[] bytes) throws IOException;

  /** Whether no value has two encodings. */
  boolean isCanonical() {
    return canonical;
  }

  /** Whether that is how it refuses bytes. */
  boolean refusesWith(RuntimeException e) {
    return refusal.isInstance(e);
  }

  private static ProgramResult run(Program program) {
    return new ProgramRunner().run(program);
  }

  private static Proof proof(Program program) {
    List<Question> questions =
        List.of(
            Question.lookup("/a"),
            Question.lookup("/a/b/c"),
            Question.lookup("/d"),
            Question.read("/a/a", 0, 5_000),
            Question.read("/b", 4_095, 4_097),
            Question.read("/c", 0, 0));
    return Proof.of(run(program).block().tree(), questions);
  }

  private static byte[] binary(BlockJournal journal) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      journal.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] json(BlockJournal journal) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JournalJson.write(journal, out);
    return out.toByteArray();
  }

  private static byte[] text(ProgramFile file) {
    return String.join("\n", file.lines()).getBytes(StandardCharsets.UTF_8);
  }
}
