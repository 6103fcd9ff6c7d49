package dev.varve.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.hostile.Codec;
import dev.varve.hostile.Damage;
import dev.varve.hostile.HostileBytes;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Every row is read as it was written; one with a right checksum is sound or refused as corrupt.
 */
class RowCodecLawsTest {

  private static TemporaryDatabase temporary;

  @BeforeContainer
  static void open() throws IOException {
    temporary = new TemporaryDatabase();
  }

  @AfterContainer
  static void close() throws IOException {
    for (MetaValue value : List.of(MetaValue.FORMAT, MetaValue.MARK)) {
      value.sample(temporary.database(), new Random(1));
    }
    temporary.close();
  }

  @Provide
  Arbitrary<List<Damage>> damages() {
    return Damage.any().list().ofSize(15);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void aRowIsReadAsItWasWrittenAndDamageIsRefusedOrCanonical(
      @ForAll RowCodec codec,
      @ForAll Random random,
      @ForAll("damages") List<Damage> damages,
      @ForAll byte[] noise) {
    byte[] sample = RowCodec.bytes(codec.sample(random));
    check(codec, sample, damages, noise);
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void aSingleValueIsReadAsItWasWrittenAndDamageIsRefusedOrCanonical(
      @ForAll MetaValue value,
      @ForAll Random random,
      @ForAll("damages") List<Damage> damages,
      @ForAll byte[] noise) {
    byte[] sample = value.sample(temporary.database(), random);
    check(value.in(temporary.database()), sample, damages, noise);
  }

  private static void check(Codec codec, byte[] sample, List<Damage> damages, byte[] noise) {
    assertThat(HostileBytes.tryOut(codec, sample)).as("%s takes what it gave", codec).isTrue();
    for (Damage damage : damages) {
      HostileBytes.tryOut(codec, damage.to(sample));
    }
    HostileBytes.tryOut(codec, noise);
    for (int part = 0; part < 20; part++) {
      HostileBytes.tryOut(codec, Arrays.copyOf(sample, sample.length * part / 20));
    }
  }
}
