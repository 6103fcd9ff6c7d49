package dev.varve.proof.ics23;

import com.google.common.collect.ImmutableList;
import dev.varve.journal.Bytes;
import dev.varve.merkle.Hash;
import dev.varve.merkle.HashRules;
import dev.varve.merkle.Sha256;
import org.jspecify.annotations.Nullable;

/** One commitment proof: the only shapes of it that trees of ours have. */
sealed interface CommitmentProof {

  /**
   * One step from a node to its parent.
   *
   * @param sibling the other child, {@link Hash#EMPTY} for none
   * @param right whether the node is the right child
   */
  record InnerOp(Hash sibling, boolean right) {

    Hash parent(Hash node) {
      return right ? HashRules.inner(sibling, node) : HashRules.inner(node, sibling);
    }
  }

  /**
   * A tree has this key with this value.
   *
   * @param spec the kind of tree
   * @param key the name, or the chunk's index in 32 bytes
   * @param value the entry's value, or the chunk without the zeros at its end
   * @param path the way from the leaf to the root
   */
  record Existence(ProofSpec spec, Bytes key, Bytes value, ImmutableList<InnerOp> path)
      implements CommitmentProof {

    /** The root of the tree. */
    Hash root() {
      Hash hash = HashRules.directoryLeaf(position(), Sha256.hash(value.toArray()));
      for (InnerOp op : path) {
        hash = op.parent(hash);
      }
      return hash;
    }

    /**
     * Where the leaf stands: H(name), or the index.
     *
     * @throws IllegalArgumentException if a chunk's index has not 32 bytes
     */
    Hash position() {
      byte[] bytes = key.toArray();
      return spec == ProofSpec.SMT ? Sha256.hash(bytes) : Hash.of(bytes);
    }

    /** The step from depth {@code depth + 1} up to {@code depth}. */
    InnerOp op(int depth) {
      return path.get(path.size() - 1 - depth);
    }
  }

  /**
   * A tree has no such key.
   *
   * @param key the key
   * @param left the last leaf that stands before it, or null if none does
   * @param right the first leaf that stands after it, or null if none does
   */
  record NonExistence(Bytes key, @Nullable Existence left, @Nullable Existence right)
      implements CommitmentProof {

    /**
     * Checks that there is a neighbour.
     *
     * @throws IllegalArgumentException if there is none
     */
    public NonExistence {
      if (left == null && right == null) {
        throw new IllegalArgumentException("an empty tree has no such proof");
      }
    }
  }
}
