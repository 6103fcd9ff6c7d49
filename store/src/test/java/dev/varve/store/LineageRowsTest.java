package dev.varve.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.merkle.CorruptionException;
import dev.varve.merkle.Hash;
import dev.varve.merkle.Sha256;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class LineageRowsTest {

  private static final byte[] KEY = Sha256.hash(new byte[] {1}).toBytes();

  @Property(tries = 200)
  void decodingGivesTheLineageBackAndEveryAlteredBitIsFound(
      @ForAll long list,
      @ForAll long other,
      @ForAll long floor,
      @ForAll boolean absorbs,
      @ForAll int place) {
    Hash parent = Sha256.hash(KEY);
    Lineage lineage =
        new Lineage(parent, list, absorbs ? new Lineage.Absorbed(other, floor) : null);
    byte[] value = LineageRows.encode(KEY, lineage);
    assertThat(LineageRows.decode(new Row(Column.LINEAGE, KEY, value))).isEqualTo(lineage);
    int bit = Math.floorMod(place, 8 * value.length);
    value[bit >>> 3] ^= (byte) (1 << (bit & 7));
    assertRefused(value);
    assertRefused(Arrays.copyOf(value, bit >>> 3));
  }

  @Property(tries = 200)
  void bytesThatAreNoLineageAreRefused(@ForAll @Size(max = 80) byte[] payload) {
    byte[] value = Checksum.append(KEY, payload);
    try {
      Lineage lineage = LineageRows.decode(new Row(Column.LINEAGE, KEY, value));
      assertThat(LineageRows.encode(KEY, lineage)).isEqualTo(value);
    } catch (CorruptionException e) {
      assertThat(e).hasMessageStartingWith("lineage ");
    }
  }

  private static void assertRefused(byte[] value) {
    assertThatThrownBy(() -> LineageRows.decode(new Row(Column.LINEAGE, KEY, value)))
        .isInstanceOf(CorruptionException.class)
        .hasMessageStartingWith("lineage ");
  }
}
