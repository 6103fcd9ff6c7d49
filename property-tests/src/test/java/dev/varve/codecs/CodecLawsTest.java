package dev.varve.codecs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.journal.Bytes;
import dev.varve.program.Program;
import dev.varve.property.Programs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is decoded is encoded again; whatever else there is gets refused, and nothing worse. */
class CodecLawsTest {

  @Provide
  Arbitrary<Program> programs() {
    return Programs.any();
  }

  @Provide
  Arbitrary<List<Damage>> damages() {
    return Damage.any().list().ofSize(15);
  }

  /**
   * How an encoding is damaged: bytes taken away at a place and others put there.
   *
   * @param place where, of 1,000 parts of its length
   * @param removed how many bytes
   * @param added what is put there
   */
  record Damage(int place, int removed, Bytes added) {

    static Arbitrary<Damage> any() {
      Arbitrary<byte[]> telling =
          Arbitraries.of(
              new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f},
              new byte[] {(byte) 0x80, 0},
              new byte[] {0},
              new byte[] {'}'},
              new byte[0]);
      Arbitrary<byte[]> added =
          Arbitraries.oneOf(
              Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(3), telling);
      return Combinators.combine(
              Arbitraries.integers().between(0, 999), Arbitraries.of(0, 1, 1, 2, 40), added)
          .as((place, removed, bytes) -> new Damage(place, removed, Bytes.copyOf(bytes)));
    }

    byte[] to(byte[] bytes) {
      int at = (int) ((long) bytes.length * place / 1_000);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.write(bytes, 0, at);
      out.writeBytes(added.toArray());
      int rest = Math.min(bytes.length, at + removed);
      out.write(bytes, rest, bytes.length - rest);
      return out.toByteArray();
    }
  }

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void whatWasEncodedIsDecoded(
      @ForAll Codec codec, @ForAll("programs") Program first, @ForAll("programs") Program second)
      throws IOException {
    byte[] sample = codec.sample(first, second);
    assertThat(codec.recode(sample)).isEqualTo(sample);
  }

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void damagedEncodingsAreRefusedOrCanonical(
      @ForAll Codec codec,
      @ForAll("programs") Program first,
      @ForAll("programs") Program second,
      @ForAll("damages") List<Damage> damages)
      throws IOException {
    byte[] sample = codec.sample(first, second);
    for (Damage damage : damages) {
      byte[] damaged = damage.to(sample);
      boolean accepted = HostileEncoding.tryOut(codec, damaged);
      if (codec == Codec.JOURNAL) {
        assertThat(accepted).isEqualTo(Arrays.equals(damaged, sample));
      }
    }
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void everyCutIsRefusedOrCanonical(@ForAll Codec codec, @ForAll("programs") Program program)
      throws IOException {
    byte[] sample = codec.sample(program, program);
    for (int part = 0; part < 20; part++) {
      HostileEncoding.tryOut(codec, Arrays.copyOf(sample, sample.length * part / 20));
    }
  }

  @Property(tries = 500)
  void noiseIsRefusedOrCanonical(@ForAll Codec codec, @ForAll byte[] noise) {
    HostileEncoding.tryOut(codec, noise);
  }
}
