package dev.varve.proof;

import dev.varve.journal.Bytes;
import dev.varve.merkle.EntryValue;
import dev.varve.merkle.Hash;
import dev.varve.merkle.HashRules;
import dev.varve.merkle.Name;

/** What a proof tells of one subtree of a directory or a file. */
public sealed interface ProofNode {

  /** The subtree has no leaves. */
  Empty EMPTY = new Empty();

  /** The subtree has two halves, told of next: the left one with all below, then the right one. */
  Inner INNER = new Inner();

  /** The subtree has no leaves. */
  record Empty() implements ProofNode {}

  /** The subtree has two halves, told of next: the left one with all below, then the right one. */
  record Inner() implements ProofNode {}

  /**
   * No question leads into the subtree.
   *
   * @param hash its hash, not {@link Hash#EMPTY}
   */
  record Closed(Hash hash) implements ProofNode {

    /**
     * Checks the hash.
     *
     * @throws IllegalArgumentException if it is that of a subtree without leaves
     */
    public Closed {
      if (hash.isEmpty()) {
        throw new IllegalArgumentException("a subtree without leaves is no hash in a proof");
      }
    }
  }

  /**
   * The subtree of a directory is one entry, which no question asks for.
   *
   * @param path H(name)
   * @param value H(value)
   */
  record OtherLeaf(Hash path, Hash value) implements ProofNode {}

  /**
   * The subtree of a directory is one entry, which a question asks for.
   *
   * @param name its name
   * @param value its value
   */
  record EntryLeaf(Name name, EntryValue value) implements ProofNode {}

  /**
   * The subtree of a file is one chunk, which a question asks for.
   *
   * @param bytes its 1 to 4,096 bytes, without the zeros at its end
   */
  record ChunkLeaf(Bytes bytes) implements ProofNode {

    /**
     * Checks the length and the last byte.
     *
     * @throws IllegalArgumentException if they cannot be
     */
    public ChunkLeaf {
      if (bytes.length() == 0 || bytes.length() > HashRules.CHUNK) {
        throw new IllegalArgumentException("a chunk has 1 to 4096 bytes, not " + bytes.length());
      }
      if (bytes.asByteBuffer().get(bytes.length() - 1) == 0) {
        throw new IllegalArgumentException("a chunk stands without the zeros at its end");
      }
    }
  }
}
