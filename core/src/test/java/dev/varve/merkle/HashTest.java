package dev.varve.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** A hash is its 32 bytes, whichever way it is looked at. */
class HashTest {

  @Property
  void itsBytesNibblesAndBitsAreThoseItWasMadeOf(@ForAll @Size(32) byte[] bytes) {
    Hash hash = Hash.of(bytes);
    assertThat(hash.toBytes()).isEqualTo(bytes);
    String hex = HexFormat.of().formatHex(bytes);
    assertThat(hash).hasToString(hex);
    assertThat(Hash.fromHex(hex)).isEqualTo(hash);
    BigInteger number = new BigInteger(1, bytes);
    for (int i = 0; i < 64; i++) {
      assertThat(hash.nibble(i)).isEqualTo(Character.digit(hex.charAt(i), 16));
    }
    for (int i = 0; i < 256; i++) {
      assertThat(hash.bit(i)).isEqualTo(number.testBit(255 - i));
    }
    assertThat(hash.firstLong()).isEqualTo(Long.parseUnsignedLong(hex.substring(0, 16), 16));
  }

  @Property
  void itIsReadAndWrittenAtAnyPlace(
      @ForAll @Size(32) byte[] bytes, @ForAll @IntRange(max = 9) int offset) {
    byte[] target = new byte[50];
    Arrays.fill(target, (byte) 0x55);
    Hash.of(bytes).writeTo(target, offset);
    assertThat(Arrays.copyOfRange(target, offset, offset + 32)).isEqualTo(bytes);
    assertThat(Hash.of(target, offset)).isEqualTo(Hash.of(bytes));
    assertThat(target[offset + 32]).isEqualTo((byte) 0x55);
  }

  @Property
  void theOrderIsThatOfUnsignedBytes(
      @ForAll @Size(32) byte[] left,
      @ForAll @Size(32) byte[] right,
      @ForAll @IntRange(max = 31) int same) {
    System.arraycopy(left, 0, right, 0, same);
    Hash a = Hash.of(left);
    Hash b = Hash.of(right);
    int expected = Integer.signum(Arrays.compareUnsigned(left, right));
    assertThat(Integer.signum(a.compareTo(b))).isEqualTo(expected);
    assertThat(Integer.signum(b.compareTo(a))).isEqualTo(-expected);
    assertThat(a.equals(b)).isEqualTo(expected == 0);
    assertThat(Hash.of(left.clone())).isEqualTo(a).hasSameHashCodeAs(a);
  }

  @Property
  void oneByteOfWhicheverMakesItDifferentAndNotEmpty(@ForAll @IntRange(max = 31) int place) {
    byte[] bytes = new byte[32];
    bytes[place] = 1;
    Hash hash = Hash.of(bytes);
    assertThat(hash.isEmpty()).isFalse();
    assertThat(hash).isNotEqualTo(Hash.EMPTY).isGreaterThan(Hash.EMPTY);
    assertThat(Hash.EMPTY.compareTo(hash)).isNegative();
  }

  @Test
  void thirtyTwoZerosAreTheEmptyHash() {
    assertThat(Hash.of(new byte[32])).isSameAs(Hash.EMPTY);
    assertThat(Hash.EMPTY.isEmpty()).isTrue();
    assertThat(Hash.EMPTY.equals(null)).isFalse();
  }

  @Test
  void hashesThatDifferMostlyHaveOtherHashCodes() {
    byte[] first = new byte[32];
    byte[] last = new byte[32];
    first[7] = 1;
    last[31] = 2;
    assertThat(Hash.of(first).hashCode()).isNotEqualTo(Hash.of(last).hashCode()).isNotZero();
  }

  @Test
  void whatIsNoHashIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Hash.of(new byte[31]));
    assertThatIllegalArgumentException().isThrownBy(() -> Hash.of(new byte[33]));
    assertThatIllegalArgumentException().isThrownBy(() -> Hash.fromHex("00"));
    assertThatIllegalArgumentException().isThrownBy(() -> Hash.fromHex("0g".repeat(32)));
    assertThatThrownBy(() -> Hash.of(new byte[40], 9))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Hash.EMPTY.bit(256)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(Hash.fromHex("AB".repeat(32))).isEqualTo(Hash.fromHex("ab".repeat(32)));
  }
}
