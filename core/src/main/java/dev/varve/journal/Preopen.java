package dev.varve.journal;

import com.google.common.base.Splitter;
import dev.varve.merkle.Name;

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

  /** Checks that the path is absolute and made of names. */
  public Preopen {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("a preopen's path is absolute, not '" + path + "'");
    }
    if (path.length() > 1) {
      for (String name : Splitter.on('/').split(path.substring(1))) {
        Name.of(name);
      }
    }
  }
}
