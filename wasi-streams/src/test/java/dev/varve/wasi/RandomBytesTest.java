package dev.varve.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.journal.Bytes;
import dev.varve.merkle.Sha256;
import dev.varve.vfs.Fuel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RandomBytesTest {

  private static final String ZEROS = "00".repeat(32);

  /** Computed with Python's hashlib. */
  @ParameterizedTest
  @CsvSource({
    "0000000000000000000000000000000000000000000000000000000000000000,"
        + "bafc1576bd602e2deef590b78ad97b54608a8a6ce453e35b58b5548f93411bfb"
        + "0074b0d8e2e344f84e16878ce7c25b5cfada8ad16b4ec414e3dd8102e21d9562a5d6fc1b2386980c,"
        + "b6b6ee26399f87acb485c8bd7b7b7420bd74d5f4b34c105c9299733a9176a69d"
        + "28d52ddecae875b1c89b8a4205383bc8b1bbeef633470eec9e0b218376e206ae27a4fc9dddffd0da",
    "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f,"
        + "bb83d95bbda9b256421f91f56f46c059106b809f576eac8bec42c3ffee5ae47a"
        + "512e94a3dec8d90961a84fb5b7151b9b7fe5c6cfd00a8d9d1a60223054cfcff2debc9c5e6d83994c,"
        + "e6433b1eb6e209886d34fedb3321b69321b854e46e96e927db89a2f46771aafc"
        + "3d2d63c5bd941d50a30e81e4fbbbd24219ba53d1efa4de99c6a76af66df507084241e35e14e27956"
  })
  void theBytesFollowFromTheSeed(String seed, String random, String insecure) {
    assertThat(of(seed).next(72)).asHexString().isEqualToIgnoringCase(random);
    assertThat(insecureOf(seed).next(72)).asHexString().isEqualToIgnoringCase(insecure);
  }

  @Test
  void aNumberIsTheNextEightBytesLittleEndian() {
    RandomBytes random = of(ZEROS);
    assertThat(random.nextLong()).isEqualTo(0x2d2e60bd7615fcbaL);
    assertThat(random.nextLong()).isEqualTo(0x547bd98ab790f5eeL);
    assertThat(HexFormat.of().formatHex(random.next(2))).isEqualTo("608a");
  }

  @Property(tries = 200)
  void takingBytesInPartsGivesTheSameBytes(
      @ForAll @IntRange(max = 100) int first, @ForAll @IntRange(max = 100) int second) {
    RandomBytes parts = of(ZEROS);
    byte[] whole = of(ZEROS).next(first + second);
    assertThat(parts.next(first)).isEqualTo(Arrays.copyOf(whole, first));
    assertThat(parts.next(second)).isEqualTo(Arrays.copyOfRange(whole, first, first + second));
  }

  @Test
  void theInsecureSeedIsTheHashOfItsLabel() {
    ByteBuffer hash =
        ByteBuffer.wrap(
                Sha256.hash("varve-insecure-seed-1".getBytes(StandardCharsets.US_ASCII)).toBytes())
            .order(ByteOrder.LITTLE_ENDIAN);
    assertThat(RandomInsecureSeed.FIRST).isEqualTo(hash.getLong());
    assertThat(RandomInsecureSeed.SECOND).isEqualTo(hash.getLong());
  }

  private static RandomBytes of(String seed) {
    return RandomBytes.of(Bytes.fromHex(seed), new Fuel(Long.MAX_VALUE), 1);
  }

  private static RandomBytes insecureOf(String seed) {
    return RandomBytes.insecureOf(Bytes.fromHex(seed), new Fuel(Long.MAX_VALUE), 1);
  }

  @Test
  void eachBlockOf32BytesIsPaidWhenItIsMade() {
    Fuel fuel = new Fuel(100);
    RandomBytes random = RandomBytes.of(Bytes.fromHex(ZEROS), fuel, 10);
    random.next(1);
    assertThat(fuel.used()).isEqualTo(10);
    random.next(31);
    assertThat(fuel.used()).isEqualTo(10);
    random.next(33);
    assertThat(fuel.used()).isEqualTo(30);
  }
}
