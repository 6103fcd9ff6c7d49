package dev.varve.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.primitives.ImmutableLongArray;
import dev.varve.merkle.CorruptionException;
import java.util.Arrays;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class StaleRowsTest {

  @Property(tries = 200)
  void decodingGivesTheIdsBackAndEveryAlteredBitIsFound(
      @ForAll long list,
      @ForAll boolean chunks,
      @ForAll @Size(min = 1, max = 50) Set<@LongRange(min = 1) Long> set,
      @ForAll int place) {
    long[] ascending = set.stream().mapToLong(id -> id).sorted().toArray();
    StaleRows.Ids ids =
        new StaleRows.Ids(
            chunks ? Column.CHUNKS : Column.NODES, ImmutableLongArray.copyOf(ascending));
    byte[] key = StaleRows.key(list, ids);
    byte[] value = StaleRows.value(key, ids);
    StaleRows.Ids decoded = StaleRows.decode(new Row(Column.STALE, key, value));
    assertThat(decoded.column()).isEqualTo(ids.column());
    assertThat(decoded.ids().toArray()).isEqualTo(ascending);

    int bit = Math.floorMod(place, 8 * value.length);
    byte[] altered = value.clone();
    altered[bit >>> 3] ^= (byte) (1 << (bit & 7));
    assertRefused(key, altered);
    assertRefused(key, Arrays.copyOf(value, bit >>> 3));
    assertRefused(Arrays.copyOf(key, key.length + 1), value);
  }

  @Property(tries = 500)
  void whatHasARightChecksumIsRefusedOrTheOnlyFormOfItsIds(
      @ForAll @LongRange(min = -3, max = 3) long first, @ForAll @Size(max = 40) byte[] payload) {
    byte[] key = StaleRows.key(7, new StaleRows.Ids(Column.NODES, ImmutableLongArray.of(first)));
    byte[] value = Checksum.append(key, payload);
    try {
      StaleRows.Ids ids = StaleRows.decode(new Row(Column.STALE, key, value));
      assertThat(ids.ids().toArray()).isSorted().doesNotHaveDuplicates();
      assertThat(ids.ids().get(0)).isPositive();
      assertThat(StaleRows.value(key, ids)).isEqualTo(value);
    } catch (CorruptionException e) {
      assertThat(e).hasMessageStartingWith("stale ");
    }
  }

  @Example
  void aRowOfMoreIdsThanARowHasIsRefused() {
    byte[] key = StaleRows.key(7, new StaleRows.Ids(Column.NODES, ImmutableLongArray.of(1)));
    byte[] steps = new byte[StaleRows.MAX_IDS];
    Arrays.fill(steps, (byte) 1);
    assertRefused(key, Checksum.append(key, steps));
  }

  private static void assertRefused(byte[] key, byte[] value) {
    assertThatThrownBy(() -> StaleRows.decode(new Row(Column.STALE, key, value)))
        .isInstanceOf(CorruptionException.class)
        .hasMessageStartingWith("stale ");
  }
}
