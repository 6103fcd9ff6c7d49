package dev.varve.journal;

import com.google.common.collect.ImmutableSortedMap;
import dev.varve.merkle.Hash;

/**
 * What ends a block.
 *
 * @param parent the id of the commit that the block begins on, {@link Hash#EMPTY} for none
 * @param height the block's height, 1 to 2^63 - 1
 * @param executions how many journals the block has
 * @param root the state root after the block
 * @param labels the block's labels, sorted by key
 */
public record BlockSeal(
    Hash parent,
    long height,
    int executions,
    Hash root,
    ImmutableSortedMap<String, String> labels) {

  /** Checks the ranges. */
  public BlockSeal {
    if (height < 1 || executions < 0) {
      throw new IllegalArgumentException("a height is 1 or more, not " + height);
    }
  }
}
