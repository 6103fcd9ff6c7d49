package dev.varve.tree;

import dev.varve.merkle.EntryValue;
import dev.varve.merkle.Hash;
import dev.varve.merkle.HashRules;
import dev.varve.merkle.Name;

/** What a hash of a tree is taken over. */
public sealed interface Preimage {

  /** The hash. */
  Hash hash();

  /**
   * An inner node of a directory's or a file's tree.
   *
   * @param left the hash of its left child, {@link Hash#EMPTY} for none
   * @param right the hash of its right child, {@link Hash#EMPTY} for none
   */
  record Inner(Hash left, Hash right) implements Preimage {

    /**
     * Checks that there is a child.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Inner {
      if (left.isEmpty() && right.isEmpty()) {
        throw new IllegalArgumentException("an inner node has a child");
      }
    }

    @Override
    public Hash hash() {
      return HashRules.inner(left, right);
    }
  }

  /**
   * The leaf of an entry of which only the place matters.
   *
   * @param path H(name)
   * @param valueHash H(value)
   */
  record Leaf(Hash path, Hash valueHash) implements Preimage {
    @Override
    public Hash hash() {
      return HashRules.directoryLeaf(path, valueHash);
    }
  }

  /**
   * The leaf of an entry, with the entry.
   *
   * @param name its name
   * @param value its value
   */
  record NamedLeaf(Name name, EntryValue value) implements Preimage {
    @Override
    public Hash hash() {
      return HashRules.directoryLeaf(name, value);
    }
  }

  /**
   * A chunk of a file.
   *
   * @param index its place in the file, from 0
   * @param chunk its bytes without the zeros at their end
   */
  record ChunkLeaf(long index, Chunk chunk) implements Preimage {

    /**
     * Checks the index.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public ChunkLeaf {
      if (index < 0) {
        throw new IllegalArgumentException("a chunk's index is not negative: " + index);
      }
    }

    @Override
    public Hash hash() {
      return chunk.hash(index);
    }
  }
}
