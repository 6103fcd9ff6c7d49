package dev.varve.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.merkle.Hash;
import dev.varve.naive.NaiveRules;
import dev.varve.spill.SpillSpace;
import dev.varve.spill.Spilled;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** A chunk is the same wherever its bytes lie. */
class ChunkTest {

  private static final int CHUNK = ContentTree.CHUNK;

  /** So many bytes that are not zeros, and zeros up to the end of the chunk. */
  private static byte[] bytes(int filled) {
    byte[] bytes = new byte[CHUNK];
    Arrays.fill(bytes, 0, filled, (byte) 7);
    return bytes;
  }

  private static Spilled spilled(byte[] bytes) {
    SpillSpace space = new SpillSpace(0, 2 * CHUNK);
    space.allocate(9).write(0, bytes(9), 0, 9);
    Spilled spilled = space.allocate(CHUNK);
    spilled.write(0, bytes, 0, bytes.length);
    return spilled;
  }

  private static byte[] bytes(@Nullable Chunk chunk) {
    return chunk == null ? new byte[0] : chunk.toBytes();
  }

  @Property
  void inTheHeapAndOutsideItIsTrimmedAndHashedInTheSameWay(
      @ForAll @IntRange(max = CHUNK) int filled,
      @ForAll @IntRange(max = CHUNK) int length,
      @ForAll @IntRange(max = CHUNK) int size) {
    byte[] expected = Arrays.copyOf(bytes(filled), Math.min(filled, length));
    for (Chunk chunk :
        Arrays.asList(Chunk.of(bytes(filled), length), Chunk.of(spilled(bytes(filled)), length))) {
      assertThat(bytes(chunk)).isEqualTo(expected);
      if (chunk != null) {
        assertThat(chunk.hash(0)).isEqualTo(Hash.of(NaiveRules.contentRoot(expected)));
        assertThat(bytes(chunk.cut(size)))
            .isEqualTo(Arrays.copyOf(expected, Math.min(size, expected.length)));
      }
    }
  }

  @Example
  void onlyInTheHeapItRemembersItsHash() {
    Chunk inHeap = Chunk.of(bytes(CHUNK), CHUNK);
    Chunk outside = Chunk.of(spilled(bytes(CHUNK)), CHUNK);
    assertThat(inHeap.hash(5)).isEqualTo(outside.hash(5));
    assertThat(inHeap.known()).isEqualTo(inHeap.hash(5));
    assertThat(outside.known()).isNull();
  }
}
