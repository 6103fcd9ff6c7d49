package dev.varve.journal;

/**
 * A directory that an execution finds open at its start.
 *
 * @param path the directory's absolute path in the state, such as {@code /} or {@code /data}
 * @param guest the name under which the guest sees it
 * @param readOnly whether nothing at or below it may be changed through it
 */
public record Preopen(String path, String guest, boolean readOnly) {

  /** The root directory as {@code /}, writable. */
  public static final Preopen ROOT = new Preopen("/", "/", false);
}
