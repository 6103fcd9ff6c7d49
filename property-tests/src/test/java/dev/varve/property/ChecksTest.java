package dev.varve.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.collect.ImmutableSet;
import dev.varve.journal.Bytes;
import dev.varve.program.Operation;
import dev.varve.program.Program;
import dev.varve.program.ProgramFile;
import dev.varve.program.ProgramRunner;
import dev.varve.program.Run;
import dev.varve.vfs.DescriptorFlag;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The checks hold for every program of Java code: the engine itself is deterministic. */
class ChecksTest {

  private static final ProgramRunner RUNNER = new ProgramRunner();

  @Provide
  Arbitrary<Program> programs() {
    return Programs.any();
  }

  @Provide
  Arbitrary<Program> wild() {
    return Programs.wild();
  }

  @Provide
  Arbitrary<Program> valid() {
    return Programs.valid();
  }

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void replayGivesTheSameRoot(@ForAll("wild") Program program) {
    Checks.replayGivesTheSameRoot(program);
  }

  @Property(tries = 30, edgeCases = EdgeCasesMode.NONE)
  void twoRunsGiveEqualJournals(@ForAll("wild") Program program) {
    Checks.twoRunsGiveEqualJournals(program);
  }

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void splittingWritesChangesNothing(@ForAll("wild") Program program) {
    Checks.splittingWritesChangesNothing(program);
  }

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void failedRunsLeaveNoTrace(@ForAll("programs") Program program) {
    Checks.failedRunsLeaveNoTrace(program);
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void theReadSetCoversWhatWasRead(@ForAll("programs") Program program) {
    Checks.theReadSetCoversWhatWasRead(program);
  }

  @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
  void aValidProgramIsNeverRefused(@ForAll("valid") Program program) {
    assertThat(RUNNER.run(program).runs())
        .allSatisfy(
            run -> assertThat(run.answers()).noneMatch(answer -> answer.startsWith("refused")));
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void aProgramIsReadBackAsItWasWritten(@ForAll("wild") Program program) {
    ProgramFile file = ProgramFile.of(program);
    assertThat(ProgramFile.parse(file.lines())).isEqualTo(file);
  }

  /** A law that does not hold, as a way to see what becomes of a failure. */
  @Property(tries = 20, edgeCases = EdgeCasesMode.NONE)
  void whatBreaksALawIsShrunkToWhatMattersOfIt(@ForAll("programs") Program program) {
    Operation open = open("secret");
    Operation write = new Operation.Write(9, 3, Bytes.copyOf(new byte[500]));
    Program guilty =
        Program.of(Run.Java.of(List.of(open)))
            .with(program.runs().getFirst())
            .with(Run.Java.of(List.of(open, new Operation.Mark(), write)));
    Law law =
        one ->
            one.runs().stream()
                    .flatMap(run -> ((Run.Java) run).operations().stream())
                    .anyMatch(call -> call instanceof Operation.Write w && w.slot() == 9)
                ? Optional.of(new Law.Breach("somewhere", ProgramFile.of(one)))
                : Optional.empty();

    CheckError error =
        catchThrowableOfType(
            CheckError.class, () -> Checks.check("nothing is written to slot 9", guilty, law));

    assertThat(error.program().toString()).isEqualTo("java\n  write 9 0 -");
    assertThat(error.file())
        .hasContent(
            """
            varve-program-1
            # not so: nothing is written to slot 9
            # parts at somewhere
            java
              write 9 0 -
            """);
  }

  private static Operation open(String name) {
    return new Operation.Open(
        0, Operation.At.root(name), true, ImmutableSet.of(DescriptorFlag.READ), ImmutableSet.of());
  }
}
