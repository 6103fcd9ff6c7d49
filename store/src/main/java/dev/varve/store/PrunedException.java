package dev.varve.store;

/**
 * What a reader beside the writer wanted is gone, for the writer has pruned its commit. Nothing is
 * damaged: begin anew on a commit that is kept.
 */
public final class PrunedException extends StoreException {

  private static final long serialVersionUID = 1;

  PrunedException(String message) {
    super(message);
  }
}
