package dev.varve.property;

import dev.varve.program.Program;
import dev.varve.program.Run;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** A program that has a bit of all, on other Java virtual machines. */
class OtherJvmsTest {

  private static final String CONTRACT = "../wasi-streams/src/test/resources/guests/unsteady.wasm";

  @Provide
  Arbitrary<Program> programs() {
    return Programs.wild().list().ofSize(30).map(OtherJvmsTest::joined);
  }

  private static Program joined(List<Program> programs) {
    return Program.of(programs.stream().flatMap(program -> program.runs().stream()).toList());
  }

  @Property(tries = 1, edgeCases = EdgeCasesMode.NONE)
  void javaCodeDoesTheSameOnEachOfThem(@ForAll("programs") Program program) {
    Checks.otherJvmsGiveEqualJournals(program);
  }

  @Test
  void aContractDoesTheSameOnEachThatCompiles() {
    Program program =
        Program.of(
            Run.Component.of(CONTRACT, List.of("words", "ı", "İ", "ß", "one", "two")),
            Run.Component.of(CONTRACT, List.of("stamp", "é")),
            Run.Component.of(CONTRACT, List.of("ticket", "ticket")));
    Checks.otherJvmsGiveEqualJournals(
        program, List.of(JvmSettings.ELSEWHERE, JvmSettings.OTHER_HASHES));
  }
}
