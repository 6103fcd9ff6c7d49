package dev.varve.rewrite;

import java.util.List;

/**
 * A run of whole statements that becomes a piece, a function of its own.
 *
 * @param start its first instruction
 * @param end behind its last
 * @param fallsThrough if the flow may go on behind it
 * @param exits the frames outside of it to which it branches; the function's own frame is among
 *     them when it returns
 * @param guarded if it lies within a {@code try_table}, so that what it has changed must be seen
 *     when it throws
 */
record Run(int start, int end, boolean fallsThrough, List<Frame> exits, boolean guarded) {

  /** In how many ways it can be left, but for traps and exceptions. */
  int outcomes() {
    return exits.size() + (fallsThrough ? 1 : 0);
  }

  boolean returns() {
    return exits.stream().anyMatch(exit -> exit.id() == Frame.FUNCTION);
  }
}
