package dev.varve.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.merkle.EntryValue;
import dev.varve.merkle.Hash;
import dev.varve.merkle.HashRules;
import dev.varve.merkle.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The bytes that are nearly a witness. */
class WitnessRefusalTest {

  private static final byte[] START = "varve-witness\n\1".getBytes(StandardCharsets.US_ASCII);
  private static final Hash ONE = Sha256.hash(new byte[] {1});
  private static final Hash TWO = Sha256.hash(new byte[] {2});

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static byte[] inner(Hash left, Hash right) {
    return joined(new byte[] {1}, left.toBytes(), right.toBytes());
  }

  private static byte[] chunk(long index, int length, byte... bytes) {
    ByteBuffer head = ByteBuffer.allocate(1 + Long.BYTES + Short.BYTES);
    head.put((byte) 3).putLong(index).putShort((short) length);
    return joined(head.array(), bytes);
  }

  private static void assertRefused(byte[] preimages, int offset, String problem) {
    byte[] witness = joined(START, preimages);
    assertThatThrownBy(() -> Witness.decode(witness))
        .isInstanceOfSatisfying(
            WitnessFormatException.class,
            e -> assertThat(e.offset()).isEqualTo(START.length + offset))
        .hasMessageContaining(problem);
  }

  @Test
  void theBeginningTellsOfAWitness() {
    assertThat(Witness.decode(START).encode()).isEqualTo(START);
    byte[] other = START.clone();
    other[0] = 'w';
    assertThatThrownBy(() -> Witness.decode(other)).hasMessageContaining("begins with");
    byte[] newer = START.clone();
    newer[START.length - 1] = 2;
    assertThatThrownBy(() -> Witness.decode(newer)).hasMessageContaining("the version is 2");
    assertThatThrownBy(() -> Witness.decode(new byte[3]))
        .isInstanceOf(WitnessFormatException.class);
  }

  @Test
  void preimagesStandInTheOrderOfTheirHashesAndEachOnce() {
    byte[] a = inner(ONE, TWO);
    byte[] b = inner(TWO, ONE);
    boolean ascending = HashRules.inner(ONE, TWO).compareTo(HashRules.inner(TWO, ONE)) < 0;
    byte[] lower = ascending ? a : b;
    byte[] higher = ascending ? b : a;
    byte[] sound = joined(START, lower, higher);
    assertThat(Witness.decode(sound).encode()).isEqualTo(sound);
    assertRefused(joined(higher, lower), a.length, "out of the order");
    assertRefused(joined(lower, lower), a.length, "out of the order");
  }

  @Test
  void whatIsNoPreimageIsRefused() {
    assertRefused(new byte[] {4}, 0, "a kind is 0 to 3");
    assertRefused(inner(Hash.EMPTY, Hash.EMPTY), 0, "has a child");
    assertRefused(Arrays.copyOf(inner(ONE, TWO), 40), 33, "32 bytes were expected, has 7");
    byte[] link = new EntryValue.SymlinkValue(1, "t").encode();
    assertRefused(joined(new byte[] {2, 1, '/'}, link), 2, "no '/'");
    assertRefused(joined(new byte[] {2, 0}, link), 2, "1 to 255 bytes");
    byte[] bad = link.clone();
    bad[0] = 7;
    assertRefused(joined(new byte[] {2, 1, 'n'}, bad), 3, "a kind is 1, 2 or 3");
    byte[] named = joined(START, new byte[] {2, 1, 'n'}, link);
    assertThat(Witness.decode(named).encode()).isEqualTo(named);
  }

  @Test
  void aChunkHasAnIndexAndAtLeastOneByteOfWhichTheLastIsNoZero() {
    byte[] sound = joined(START, chunk(3, 2, (byte) 0, (byte) 9));
    assertThat(Witness.decode(sound).encode()).isEqualTo(sound);
    assertRefused(chunk(-1, 1, (byte) 9), 1, "below 2^63");
    assertRefused(chunk(3, 0), 11, "1 to 4096 bytes");
    assertRefused(chunk(3, 1, (byte) 0), 11, "ends in a zero");
    assertRefused(chunk(3, 2, (byte) 9), 11, "2 bytes were expected");
    assertRefused(chunk(3, 4_097, new byte[4_097]), 11, "1 to 4096 bytes");
  }
}
