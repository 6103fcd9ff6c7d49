package dev.varve.store;

import dev.varve.merkle.CorruptionException;
import dev.varve.merkle.Hash;
import java.util.Optional;

/**
 * Something in a store that is not what was stored.
 *
 * @param row the column family and the key, in hexadecimal, of the row where it shows
 * @param finding what is wrong there
 * @param commit the commit that needs the row, if one does
 * @param path the path in that commit's files of what is damaged, beginning with a slash, if it is
 *     part of the files
 * @param bytes which bytes of the file at that path, if it is part of a file
 */
public record Damage(
    String row,
    String finding,
    Optional<Hash> commit,
    Optional<String> path,
    Optional<ByteRange> bytes) {

  /**
   * A part of a file.
   *
   * @param from the offset of the first byte
   * @param to the offset after the last one
   */
  public record ByteRange(long from, long to) {}

  /** Damage that belongs to no commit. */
  static Damage of(RuntimeException finding) {
    return of(finding, Optional.empty());
  }

  /** Damage that a commit suffers from, beside its files. */
  static Damage of(RuntimeException finding, Hash commit) {
    return of(finding, Optional.of(commit));
  }

  /** Damage of what stands at {@code path} in the files of {@code commit}. */
  static Damage of(RuntimeException finding, Hash commit, String path, Optional<ByteRange> bytes) {
    Damage damage = of(finding, commit);
    return new Damage(damage.row, damage.finding, damage.commit, Optional.of(path), bytes);
  }

  private static Damage of(RuntimeException finding, Optional<Hash> commit) {
    String message = String.valueOf(finding.getMessage());
    int colon = finding instanceof CorruptionException ? message.indexOf(": ") : -1;
    return new Damage(
        colon < 0 ? "" : message.substring(0, colon),
        message.substring(colon < 0 ? 0 : colon + 2),
        commit,
        Optional.empty(),
        Optional.empty());
  }
}
