package dev.varve.tree;

import dev.varve.merkle.Hash;

/** What knows the preimages of some hashes. Any number of threads call it. */
@FunctionalInterface
public interface PreimageSource {

  /**
   * The preimage of that hash.
   *
   * @throws WitnessException if it is not known
   */
  Preimage preimage(Hash hash);
}
