package dev.varve.proof.ics23;

import dev.varve.journal.Bytes;
import dev.varve.merkle.EntryValue;
import dev.varve.merkle.EntryValue.FileValue;
import dev.varve.merkle.EntryValueFormatException;
import dev.varve.merkle.Hash;
import dev.varve.merkle.HashRules;
import dev.varve.merkle.Name;
import dev.varve.merkle.Sha256;
import dev.varve.proof.ProofFormatException;
import dev.varve.proof.ics23.CommitmentProof.Existence;
import dev.varve.proof.ics23.CommitmentProof.InnerOp;
import dev.varve.proof.ics23.CommitmentProof.NonExistence;
import org.jspecify.annotations.Nullable;

/**
 * What a step must show of a tree whose root is known. It asks for more than the official libraries
 * do: each leaf stands where its key says.
 *
 * @param root the tree's root
 * @param spec the kind of tree
 * @param size of a file its size, which says how high the tree is; 0 for a directory
 */
record CommitmentCheck(Hash root, ProofSpec spec, long size) {

  private static final int BITS = 8 * Hash.BYTES;

  static CommitmentCheck directory(Hash root) {
    return new CommitmentCheck(root, ProofSpec.SMT, 0);
  }

  static CommitmentCheck content(FileValue file) {
    return new CommitmentCheck(file.contentRoot(), ProofSpec.CONTENT, file.size());
  }

  /**
   * Checks a step.
   *
   * @param key the key that is asked for
   * @throws IllegalArgumentException if it shows nothing of that key in this tree
   */
  void check(Ics23Step step, Bytes key) {
    require(step.spec() == spec, "a step of spec '" + spec.text() + "' is expected");
    require(step.key().equals(key), "the key is another than the one that is asked for");
    if (step.type() != Ics23Step.Type.EXIST) {
      require(step.value().length() == 0, "there is a value where there is no key");
    }
    switch (step.type()) {
      case EMPTY -> {
        require(root.isEmpty(), "the tree has the root " + root + " and is not empty");
        require(step.proof().length() == 0, "an empty tree has no proof");
      }
      case EXIST -> {
        if (!(decode(step) instanceof Existence existence)) {
          throw new IllegalArgumentException("a proof of existence is expected");
        }
        require(existence.key().equals(key), "the proof is of another key");
        require(existence.value().equals(step.value()), "the proof is of another value");
        checkLeaf(existence);
      }
      case NONEXIST -> {
        if (!(decode(step) instanceof NonExistence absence)) {
          throw new IllegalArgumentException("a proof of absence is expected");
        }
        require(absence.key().equals(key), "the proof is of another key");
        checkAbsence(absence, position(key));
      }
    }
  }

  private static CommitmentProof decode(Ics23Step step) {
    try {
      return CommitmentProofCodec.decode(step.proof());
    } catch (ProofFormatException e) {
      throw new IllegalArgumentException("the proof, " + e.getMessage(), e);
    }
  }

  private void checkLeaf(Existence leaf) {
    require(leaf.spec() == spec, "the proof is not of spec '" + spec.text() + "'");
    if (spec == ProofSpec.SMT) {
      checkEntry(leaf);
    } else {
      checkChunk(leaf);
    }
    Hash position = position(leaf.key());
    for (int depth = 0; depth < leaf.path().size(); depth++) {
      require(
          leaf.op(depth).right() == position.bit(offset() + depth),
          "the leaf does not stand where its key says");
    }
    Hash actual = leaf.root();
    require(actual.equals(root), "expected the root " + root + ", the proof has " + actual);
  }

  private static void checkEntry(Existence leaf) {
    byte[] name = leaf.key().toArray();
    Name.ofBytes(name, 0, name.length);
    try {
      EntryValue.decode(leaf.value().toArray());
    } catch (EntryValueFormatException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private void checkChunk(Existence leaf) {
    require(leaf.path().size() == HashRules.contentHeight(size), "the tree has another height");
    long index = index(leaf.key());
    Bytes chunk = leaf.value();
    require(
        chunk.length() <= Math.min(HashRules.CHUNK, size - index * HashRules.CHUNK),
        "the chunk passes its end or that of the file");
    require(
        chunk.asByteBuffer().get(chunk.length() - 1) != 0,
        "a chunk stands without the zeros at its end");
  }

  private void checkAbsence(NonExistence absence, Hash asked) {
    Existence left = absence.left();
    Existence right = absence.right();
    if (left != null) {
      checkLeaf(left);
      require(position(left.key()).compareTo(asked) < 0, "the left neighbour is not to the left");
    }
    if (right != null) {
      checkLeaf(right);
      require(
          position(right.key()).compareTo(asked) > 0, "the right neighbour is not to the right");
    }
    int parting = left == null || right == null ? -1 : parting(left, right);
    checkNothingBeside(left, parting, true);
    checkNothingBeside(right, parting, false);
  }

  /** The depth at which two leaves part. */
  private int parting(Existence left, Existence right) {
    Hash first = position(left.key());
    Hash second = position(right.key());
    int depth = 0;
    while (first.bit(offset() + depth) == second.bit(offset() + depth)) {
      depth++;
    }
    require(
        depth < left.path().size() && depth < right.path().size(),
        "the neighbours do not stand in one tree");
    return depth;
  }

  /** Checks that no leaf stands on one side of a leaf, below the depth {@code parting}. */
  private static void checkNothingBeside(@Nullable Existence leaf, int parting, boolean right) {
    if (leaf == null) {
      return;
    }
    for (int depth = parting + 1; depth < leaf.path().size(); depth++) {
      InnerOp op = leaf.op(depth);
      require(
          op.right() == right || op.sibling().isEmpty(), "there are leaves between the neighbours");
    }
  }

  private Hash position(Bytes key) {
    byte[] bytes = key.toArray();
    if (spec == ProofSpec.SMT) {
      return Sha256.hash(bytes);
    }
    index(key);
    return Hash.of(bytes);
  }

  /** The index of a chunk that lies within the size. */
  private long index(Bytes key) {
    require(key.length() == Hash.BYTES, "the key of a chunk has 32 bytes");
    long index = key.asByteBuffer().getLong(Hash.BYTES - Long.BYTES);
    require(
        ChunkRange.key(index).equals(key) && index >= 0 && index < HashRules.chunks(size),
        "the chunk lies past the end of the file");
    return index;
  }

  /** Which bit of a position decides at the root. */
  private int offset() {
    return spec == ProofSpec.SMT ? 0 : BITS - HashRules.contentHeight(size);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
