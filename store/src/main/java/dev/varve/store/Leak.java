package dev.varve.store;

/**
 * Rows of a store that take room and that nothing needs. Nothing is lost and nothing reads them:
 * they are left over, by a fault of this program or by whoever has put them there.
 *
 * @param row the column family and the key, in hexadecimal, of the first one
 * @param rows how many there are in a run; of runs of nodes, those with ids that follow on each
 *     other, in other columns those that name the same commit or list
 * @param finding what they are
 */
public record Leak(String row, long rows, String finding) {

  /** A run that begins with the row under {@code key}. */
  static Leak of(Column column, byte[] key, long rows, String finding) {
    return new Leak(Row.place(column, key), rows, finding);
  }
}
