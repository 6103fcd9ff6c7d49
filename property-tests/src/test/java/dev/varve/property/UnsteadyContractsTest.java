package dev.varve.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.varve.program.Program;
import dev.varve.program.ProgramFile;
import dev.varve.program.ProgramRunner;
import dev.varve.program.Run;
import java.io.IOException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Contracts whose results hang on what they should not: each is caught, and made small. */
class UnsteadyContractsTest {

  private static final String CONTRACT = "../wasi-streams/src/test/resources/guests/unsteady.wasm";

  private static Run call(String... arguments) {
    return Run.Component.of(CONTRACT, List.of(arguments));
  }

  private static final Program MANY_CALLS =
      Program.of(
          call("sorted-words", "one", "two"),
          call("words", "one", "two", "three", "four", "two", "five"),
          call("words"),
          call("sorted-words", "three"));

  private static CheckError caught(ThrowingCallable check) throws IOException {
    CheckError error = catchThrowableOfType(CheckError.class, check);
    assertThat(error).isNotNull();
    ProgramFile file = ProgramFile.read(error.file());
    assertThat(file.program()).isEqualTo(error.program());
    assertThat(file.comparison().orElseThrow().parting(new ProgramRunner()))
        .as("the file shows it again")
        .contains(error.parting());
    assertThat(error).hasMessageContaining("varve replay --program " + error.file());
    return error;
  }

  @Test
  void theOrderOfAHashMapHangsOnTheSeed() throws IOException {
    Checks.twoRunsGiveEqualJournals(MANY_CALLS);

    CheckError error = caught(() -> Checks.anotherSeedGivesTheSameEvents(MANY_CALLS));

    assertThat(error.program().runs()).hasSize(1);
    assertThat(((Run.Component) error.program().runs().getFirst()).arguments()).hasSize(3);
    assertThat(error.parting()).contains("event").contains("write");
  }

  @Test
  void theClockTellsTheTime() throws IOException {
    Program program =
        Program.of(call("sorted-words", "one"), call("stamp", "first"), call("stamp", "second"));
    Checks.anotherSeedGivesTheSameEvents(program);

    CheckError error = caught(() -> Checks.anotherSeedAndTimeGiveTheSameEvents(program));

    assertThat(error.program().runs()).hasSize(1);
    assertThat(error.program().toString()).contains("\"stamp\" \"f\"");
    assertThat(error.parting()).contains("event").contains("write");
  }

  @Test
  void theNumberOfEarlierCallsHangsOnTheirOrder() throws IOException {
    Program program =
        Program.of(
            call("ticket", "zero"),
            call("stamp", "x"),
            call("ticket", "one"),
            call("ticket", "two"));

    CheckError error = caught(() -> Checks.theLastTwoRunsCommute(program));

    assertThat(error.program().runs()).hasSize(2);
    assertThat(error.parting()).contains("/tickets/").contains("'0'").contains("'1'");
  }

  @Test
  void callsThatDoNotMeetCommute() {
    Checks.theLastTwoRunsCommute(
        Program.of(call("stamp", "zero"), call("stamp", "one"), call("stamp", "two")));
  }

  @Test
  void aContractThatFailsLeavesNoTrace() {
    Checks.failedRunsLeaveNoTrace(
        Program.of(call("ticket", "one"), call("no-such-command"), call("ticket", "two")));
  }
}
