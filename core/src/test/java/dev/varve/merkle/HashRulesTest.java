package dev.varve.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.naive.NaiveRules;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HashRulesTest {

  @Property
  void trimmingCutsTheZerosAtTheEndAndNoOthers(
      @ForAll @IntRange(max = 4096) int length,
      @ForAll @IntRange(max = 4096) int zeros,
      @ForAll @IntRange(max = 9) int offset) {
    int kept = Math.max(0, length - zeros);
    byte[] bytes = new byte[offset + length + 5];
    Arrays.fill(bytes, (byte) 1);
    Arrays.fill(bytes, offset + kept, offset + length, (byte) 0);
    assertThat(HashRules.trimmedLength(bytes, offset, length)).isEqualTo(kept);
    if (kept > 2) {
      Arrays.fill(bytes, offset, offset + kept - 1, (byte) 0);
      assertThat(HashRules.trimmedLength(bytes, offset, length)).isEqualTo(kept);
    }
  }

  @Property
  void chunkLeavesAreWhatTheNaiveRulesSay(@ForAll @LongRange(max = Long.MAX_VALUE) long index) {
    byte[] chunk = {0, 1, 2, 0, 0};
    assertThat(HashRules.chunkLeaf(index, chunk, 0, chunk.length).toBytes())
        .isEqualTo(
            NaiveRules.h(
                new byte[] {0}, NaiveRules.uint(32, index), NaiveRules.h(new byte[] {0, 1, 2})));
    assertThat(HashRules.chunkLeaf(index, new byte[9], 0, 9)).isEqualTo(Hash.EMPTY);
  }

  @Test
  void theHeightIsTheLeastThatHoldsAllChunks() {
    assertThat(HashRules.contentHeight(0)).isZero();
    assertThat(HashRules.contentHeight(4096)).isZero();
    assertThat(HashRules.contentHeight(4097)).isEqualTo(1);
    assertThat(HashRules.contentHeight(2 * 4096)).isEqualTo(1);
    assertThat(HashRules.contentHeight(2 * 4096 + 1)).isEqualTo(2);
    assertThat(HashRules.contentHeight(1L << 40)).isEqualTo(28);
    assertThat(HashRules.contentHeight((1L << 40) + 1)).isEqualTo(29);
    assertThat(HashRules.contentHeight(Long.MAX_VALUE)).isEqualTo(51);
  }

  @Test
  void aNodeMayBeWrittenOverItsChildren() {
    byte[] pair = new byte[64];
    Arrays.fill(pair, (byte) 3);
    Hash child = Hash.of(pair, 0);
    HashRules.inner(pair, 0, pair, 32, pair, 0);
    assertThat(Hash.of(pair, 0)).isEqualTo(HashRules.inner(child, child));
  }

  @Property
  void nodesAreWhatTheNaiveRulesSay(@ForAll @Size(32) byte[] left, @ForAll @Size(32) byte[] right) {
    Hash a = Hash.of(left);
    Hash b = Hash.of(right);
    assertThat(HashRules.inner(a, b).toBytes())
        .isEqualTo(NaiveRules.h(new byte[] {1}, left, right));
    assertThat(HashRules.directoryLeaf(a, b).toBytes())
        .isEqualTo(NaiveRules.h(new byte[] {0}, left, right));
    EntryValue value = new EntryValue.DirectoryValue(7, a);
    Name name = Name.of("name");
    assertThat(HashRules.directoryLeaf(name, value))
        .isEqualTo(HashRules.directoryLeaf(name.hash(), Sha256.hash(value.encode())));
  }

  @Test
  void anInnerNodeOfAFileIsEmptyIfBothChildrenAre() {
    Hash full = Sha256.hash(new byte[] {1});
    assertThat(HashRules.contentInner(Hash.EMPTY, Hash.EMPTY)).isEqualTo(Hash.EMPTY);
    assertThat(HashRules.contentInner(full, Hash.EMPTY))
        .isEqualTo(HashRules.inner(full, Hash.EMPTY));
    assertThat(HashRules.contentInner(Hash.EMPTY, full))
        .isEqualTo(HashRules.inner(Hash.EMPTY, full));
    assertThat(HashRules.contentInner(full, full)).isEqualTo(HashRules.inner(full, full));
  }

  /** The buffer in which nodes are put together is used again. */
  @Test
  void aLeafDoesNotHangOnWhatWasHashedBefore() {
    byte[] chunk = {1};
    Hash leaf = HashRules.chunkLeaf(5, chunk, 0, 1);
    Hash ones = Hash.fromHex("11".repeat(32));
    HashRules.inner(ones, ones);
    assertThat(HashRules.chunkLeaf(5, chunk, 0, 1)).isEqualTo(leaf);
    assertThat(leaf.toBytes())
        .isEqualTo(NaiveRules.h(new byte[] {0}, NaiveRules.uint(32, 5), NaiveRules.h(chunk)));
  }

  @Test
  void aFileHasAsManyChunksAsItTakes() {
    assertThat(HashRules.chunks(0)).isZero();
    assertThat(HashRules.chunks(1)).isEqualTo(1);
    assertThat(HashRules.chunks(4096)).isEqualTo(1);
    assertThat(HashRules.chunks(4097)).isEqualTo(2);
  }
}
