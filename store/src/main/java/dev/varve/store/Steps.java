package dev.varve.store;

/**
 * How much a store does at a time where it works in steps.
 *
 * @param rows about how many rows of nodes a step of the pruning deletes at most
 * @param importBytes after how many bytes of parts it is written how far an import has come
 * @param tableBytes from how many bytes on the rows of a commit in one column become tables
 */
record Steps(int rows, long importBytes, long tableBytes) {

  static final Steps STANDARD = new Steps(4 * StaleRows.MAX_IDS, 16L << 20, 16L << 20);
}
