package dev.varve.state;

/**
 * How much of finalized history is kept, at the least: a store may keep earlier commits that these
 * need.
 *
 * @param depth how many commits are kept from each ref on downwards, the ref's own included: at
 *     least 1
 */
public record Retention(long depth) {

  /** Everything is kept. */
  public static final Retention ARCHIVE = new Retention(Long.MAX_VALUE);

  /** Of each ref, the commit that it names. */
  public static final Retention HEAD_ONLY = new Retention(1);

  /** Checks the range. */
  public Retention {
    if (depth < 1) {
      throw new IllegalArgumentException("at least 1 commit is kept, not " + depth);
    }
  }

  /** Of each ref, the commit that it names and those before it, {@code depth} in all. */
  public static Retention keep(long depth) {
    return new Retention(depth);
  }

  /** Whether everything is kept. */
  public boolean isArchive() {
    return depth == Long.MAX_VALUE;
  }

  /** {@code archive}, or {@code keep} and the depth. */
  @Override
  public String toString() {
    return isArchive() ? "archive" : "keep " + depth;
  }
}
