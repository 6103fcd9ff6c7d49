package dev.varve.codecs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.hostile.Codec;
import dev.varve.hostile.CoreCodec;
import dev.varve.hostile.Damage;
import dev.varve.hostile.HostileBytes;
import dev.varve.program.Program;
import dev.varve.program.ProgramRunner;
import dev.varve.property.Programs;
import dev.varve.vfs.SealedBlock;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is decoded is encoded again; whatever else there is gets refused, and nothing worse. */
class CodecLawsTest {

  private static final ProgramRunner RUNNER = new ProgramRunner();
  private static final Codec PROGRAM = new ProgramCodec();

  @Provide
  Arbitrary<Program> programs() {
    return Programs.any();
  }

  @Provide
  Arbitrary<List<Damage>> damages() {
    return Damage.any().list().ofSize(15);
  }

  private static SealedBlock block(Program first, Program second) {
    return RUNNER.run(second, RUNNER.run(first).block().asParent()).block();
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void whatWasEncodedIsDecoded(
      @ForAll CoreCodec codec,
      @ForAll("programs") Program first,
      @ForAll("programs") Program second)
      throws IOException {
    byte[] sample = codec.sample(block(first, second));
    assertThat(HostileBytes.tryOut(codec, sample)).as("%s takes what it gave", codec).isTrue();
    assertThat(codec.recode(sample)).isEqualTo(sample);
  }

  @Property(tries = 120, edgeCases = EdgeCasesMode.NONE)
  void damagedEncodingsAreRefusedOrCanonical(
      @ForAll CoreCodec codec,
      @ForAll("programs") Program first,
      @ForAll("programs") Program second,
      @ForAll("damages") List<Damage> damages)
      throws IOException {
    byte[] sample = codec.sample(block(first, second));
    for (Damage damage : damages) {
      byte[] damaged = damage.to(sample);
      boolean accepted = HostileBytes.tryOut(codec, damaged);
      if (codec == CoreCodec.JOURNAL) {
        assertThat(accepted).isEqualTo(Arrays.equals(damaged, sample));
      }
    }
  }

  @Property(tries = 120, edgeCases = EdgeCasesMode.NONE)
  void everyCutIsRefusedOrCanonical(@ForAll CoreCodec codec, @ForAll("programs") Program program)
      throws IOException {
    byte[] sample = codec.sample(block(program, program));
    for (int part = 0; part < 20; part++) {
      HostileBytes.tryOut(codec, Arrays.copyOf(sample, sample.length * part / 20));
    }
  }

  @Property(tries = 500)
  void noiseIsRefusedOrCanonical(@ForAll CoreCodec codec, @ForAll byte[] noise) {
    HostileBytes.tryOut(codec, noise);
  }

  @Property(tries = 30, edgeCases = EdgeCasesMode.NONE)
  void programsAreReadAsTheyWereWritten(
      @ForAll("programs") Program program, @ForAll("damages") List<Damage> damages)
      throws IOException {
    byte[] sample = ProgramCodec.sample(program);
    assertThat(PROGRAM.recode(sample)).isEqualTo(sample);
    for (Damage damage : damages) {
      HostileBytes.tryOut(PROGRAM, damage.to(sample));
    }
  }

  @Property(tries = 100)
  void noiseIsNoProgramOrOneThatIsWrittenAgain(@ForAll byte[] noise) {
    HostileBytes.tryOut(PROGRAM, noise);
  }
}
