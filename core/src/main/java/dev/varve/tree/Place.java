package dev.varve.tree;

import dev.varve.merkle.Hash;
import java.util.List;

/** Where in a state's trees a piece belongs, and what its hash is. */
sealed interface Place permits DirectoryPlace, ContentPlace {

  /** The hash of what stands there, which is not empty. */
  Hash hash();

  /**
   * Checks that the piece belongs there and gives the places below it, in order.
   *
   * @throws IllegalArgumentException if it does not belong there
   */
  List<Place> below(Piece piece);

  /**
   * Builds what the piece and those below it are.
   *
   * @param below what stands in the places below it
   * @throws IllegalArgumentException if it should have been cut into pieces in another way
   */
  Built build(Piece piece, List<Built> below, NodeShelf shelf);

  /** Checks that the piece's hash is the one that is expected. */
  default void check(Hash actual) {
    if (!actual.equals(hash())) {
      throw new IllegalArgumentException("expected the hash " + hash() + ", found " + actual);
    }
  }
}
