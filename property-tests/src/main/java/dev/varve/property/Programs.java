package dev.varve.property;

import com.google.common.collect.ImmutableList;
import dev.varve.journal.Bytes;
import dev.varve.journal.Header;
import dev.varve.program.Operation;
import dev.varve.program.Program;
import dev.varve.program.ProgramRunner;
import dev.varve.program.Run;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Whole programs. */
public final class Programs {

  private static final long EARLIEST = 1_000;

  private Programs() {}

  /** Programs of Java code whose operations are refused now and then. */
  public static Arbitrary<Program> any() {
    return of(Operations.plain());
  }

  /** Programs of Java code over all that a call can be given; many operations are refused. */
  public static Arbitrary<Program> wild() {
    return of(Operations.wild());
  }

  /** Programs of Java code without a single refusal or failure. */
  public static Arbitrary<Program> valid() {
    return any().map(Programs::withoutRefusals);
  }

  /** Programs of Java code with these operations, in up to three runs that may fail. */
  public static Arbitrary<Program> of(Arbitrary<Operation> operations) {
    Arbitrary<Integer> exits = Arbitraries.frequency(Tuple.of(4, 0), Tuple.of(1, 1));
    Arbitrary<Integer> times = Arbitraries.integers().between(0, 3);
    Arbitrary<List<Operation>> beginnings =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.just(Operations.beginning())),
            Tuple.of(1, Arbitraries.just(List.of())));
    return Combinators.combine(beginnings, operations.list().ofMaxSize(30), exits, times)
        .as(Programs::run)
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(Program::of);
  }

  private static Run.Java run(
      List<Operation> beginning, List<Operation> operations, int exit, int time) {
    List<Operation> all = new ArrayList<>(beginning);
    all.addAll(operations);
    return Run.Java.of(all).withExit(exit).withTime(EARLIEST * (time + 1));
  }

  /**
   * Runs of a component, whose calls these are: each a list of arguments.
   *
   * @param file the host's file that holds the component, relative to the working directory
   */
  public static Arbitrary<Program> ofComponent(String file, Arbitrary<List<String>> calls) {
    return calls
        .map(arguments -> (Run) Run.Component.of(file, arguments))
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(Program::of);
  }

  /** Any seed. */
  public static Arbitrary<Bytes> seeds() {
    return Arbitraries.bytes().array(byte[].class).ofSize(Header.SEED_BYTES).map(Bytes::copyOf);
  }

  /** The program's operations without those that it is refused, each run a success. */
  private static Program withoutRefusals(Program program) {
    List<Run> kept = new ArrayList<>();
    for (Run run : program.runs()) {
      if (run instanceof Run.Java java) {
        kept.add(withoutRefusals(kept, java.withExit(0)));
      }
    }
    return Program.of(kept);
  }

  private static Run withoutRefusals(List<Run> before, Run.Java java) {
    Program program = Program.of(before).with(java);
    ImmutableList<String> answers = new ProgramRunner().run(program).runs().getLast().answers();
    List<Operation> kept = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      if (!answers.get(i).startsWith("refused ") && !answers.get(i).equals("no savepoint")) {
        kept.add(java.operations().get(i));
      }
    }
    return java.withOperations(kept);
  }
}
