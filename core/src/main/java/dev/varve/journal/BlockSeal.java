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
 * @param labels the block's labels, sorted by the bytes of their keys; they keep the bounds of a
 *     {@link Header}'s
 */
public record BlockSeal(
    Hash parent,
    long height,
    int executions,
    Hash root,
    ImmutableSortedMap<String, String> labels) {

  /** Checks the ranges and the labels. */
  public BlockSeal {
    if (height < 1) {
      throw new IllegalArgumentException("a height is 1 or more, not " + height);
    }
    if (executions < 0) {
      throw new IllegalArgumentException("a block has 0 or more executions, not " + executions);
    }
    labels = Labels.checked(labels, new TextBudget());
  }

  /** The canonical encoding, without a frame. */
  public Bytes encode() {
    return BlockSealCodec.encode(this);
  }

  /**
   * The seal that {@link #encode} gives these bytes for.
   *
   * @throws JournalFormatException for any other bytes
   */
  public static BlockSeal decode(Bytes bytes) {
    return BlockSealCodec.read(PayloadReader.of(bytes, 0));
  }
}
