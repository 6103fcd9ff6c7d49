package dev.varve.example;

import dev.varve.program.Program;
import dev.varve.program.Run;
import dev.varve.property.Checks;
import dev.varve.property.JvmSettings;
import dev.varve.property.Programs;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class WordsTest {

  private static final String CONTRACT = "../wasi-streams/src/test/resources/guests/unsteady.wasm";

  /** Programs of up to six calls of the contract, one after the other. */
  @Provide
  Arbitrary<Program> calls() {
    Arbitrary<String> word = Arbitraries.of("red", "green", "blue", "ß");
    return Programs.ofComponent(CONTRACT, word.list().ofMaxSize(6).map(WordsTest::count));
  }

  private static List<String> count(List<String> words) {
    List<String> arguments = new ArrayList<>(words);
    arguments.addFirst("sorted-words");
    return arguments;
  }

  @Property(tries = 10)
  void anyCallsAreDeterministic(@ForAll("calls") Program program) {
    Checks.twoRunsGiveEqualJournals(program);
    Checks.replayGivesTheSameRoot(program);
    Checks.anotherSeedAndTimeGiveTheSameEvents(program);
    Checks.splittingWritesChangesNothing(program);
    Checks.theReadSetCoversWhatWasRead(program);
    Checks.failedRunsLeaveNoTrace(program);
  }

  @Example
  void theSameHappensOnOtherMachines() {
    Run call = Run.Component.of(CONTRACT, List.of("sorted-words", "red", "ß"));
    Checks.otherJvmsGiveEqualJournals(
        Program.of(call), List.of(JvmSettings.ELSEWHERE, JvmSettings.OTHER_HASHES));
  }
}
