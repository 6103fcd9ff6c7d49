package dev.varve.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.naive.NaiveRules;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
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
}
