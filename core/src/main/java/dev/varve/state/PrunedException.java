package dev.varve.state;

/**
 * A commit, or a node of its files, that is not there any more because the store has pruned it.
 * Nothing is wrong with the store; who needs a commit for longer holds a {@link Snapshot} of it.
 */
public final class PrunedException extends IllegalStateException {

  private static final long serialVersionUID = 1;

  /** With what was looked for. */
  public PrunedException(String message) {
    super(message);
  }
}
