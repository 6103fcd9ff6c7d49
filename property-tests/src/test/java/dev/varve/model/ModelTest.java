package dev.varve.model;

import dev.varve.merkle.Hash;
import dev.varve.program.Operation;
import dev.varve.program.Program;
import dev.varve.program.ProgramFile;
import dev.varve.program.ProgramResult;
import dev.varve.program.ProgramRunner;
import dev.varve.program.Run;
import dev.varve.program.RunResult;
import dev.varve.property.Checks;
import dev.varve.property.Law;
import dev.varve.property.Operations;
import dev.varve.property.Programs;
import dev.varve.vfs.Parent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** Every program is answered by the engine as by the model, and leaves the same state root. */
class ModelTest {

  private static final ProgramRunner RUNNER = new ProgramRunner();

  /** Enough for most of what programs write. */
  private static final int SHOWN = 50_000;

  @Provide
  Arbitrary<Program> plain() {
    return Programs.any();
  }

  @Provide
  Arbitrary<Program> wild() {
    return Programs.wild();
  }

  @Provide
  Arbitrary<List<Operation>> operations() {
    return Operations.plain().list().ofMaxSize(25);
  }

  @Property(tries = 400, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void plainProgramsAreAnsweredAsByTheModel(@ForAll("plain") Program program) {
    Checks.check("the model answers the same", program, ModelTest::compared);
  }

  @Property(tries = 400, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void wildProgramsAreAnsweredAsByTheModel(@ForAll("wild") Program program) {
    Checks.check("the model answers the same", program, ModelTest::compared);
  }

  @Property(tries = 40, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void theRootIsTheModelsAfterEveryStep(@ForAll("operations") List<Operation> operations) {
    for (int steps = 0; steps <= operations.size(); steps++) {
      Checks.check(
          "the model answers the same",
          Program.of(Run.Java.of(operations.subList(0, steps))),
          ModelTest::compared);
    }
  }

  @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void programsAreWorthRunning(@ForAll("plain") Program program) {
    for (RunResult run : RUNNER.run(program).runs()) {
      run.answers().forEach(answer -> Statistics.collect(!answer.startsWith("refused")));
    }
    Statistics.coverage(
        coverage -> coverage.check(true).percentage(share -> share > 40 && share < 95));
  }

  /** The program with a look at all that is open, at the end of each run. */
  private static Program looking(Program program) {
    List<Run> runs = new ArrayList<>();
    for (Run run : program.runs()) {
      List<Operation> operations = new ArrayList<>(((Run.Java) run).operations());
      for (int slot = 0; slot < Operations.SLOTS; slot++) {
        operations.add(new Operation.StatOpen(slot));
        operations.add(new Operation.Read(slot, 0, SHOWN));
        operations.add(new Operation.ListOpen(slot));
      }
      runs.add(((Run.Java) run).withOperations(operations));
    }
    return Program.of(runs);
  }

  /** Once as one block, whose files are in memory, and once with each run over the last commit. */
  private static Optional<Law.Breach> compared(Program plain) {
    Program program = looking(plain);
    ProgramResult block = RUNNER.run(program);
    List<RunResult> runs = new ArrayList<>();
    Parent parent = Parent.NONE;
    for (Run run : program.runs()) {
      ProgramResult one = RUNNER.run(Program.of(run), parent);
      runs.addAll(one.runs());
      parent = one.block().asParent();
    }
    Hash root = parent.tree().root();
    return compared(program, block.runs(), block.root()).or(() -> compared(program, runs, root));
  }

  private static Optional<Law.Breach> compared(
      Program program, List<RunResult> runs, Hash engineRoot) {
    Model model = new Model();
    for (int i = 0; i < program.runs().size(); i++) {
      Run.Java run = (Run.Java) program.runs().get(i);
      Model before = model.copy();
      model.begin(run.time());
      List<String> answers = new ArrayList<>();
      for (Operation operation : run.operations()) {
        answers.add(model.answer(operation));
      }
      for (int k = 0; k < answers.size(); k++) {
        String answer = runs.get(i).answers().get(k);
        if (!answer.equals(answers.get(k))) {
          return breach(program, "run %d, operation %d".formatted(i, k), answer, answers.get(k));
        }
      }
      model = run.exit() == 0 ? model : before;
    }
    Hash root = Hash.fromHex(model.stateRoot());
    return root.equals(engineRoot)
        ? Optional.empty()
        : breach(program, "the root", engineRoot, root);
  }

  private static Optional<Law.Breach> breach(
      Program program, String where, Object engine, Object model) {
    return Optional.of(
        new Law.Breach(
            where + ": the engine's is " + engine + ", the model's " + model,
            ProgramFile.of(program)));
  }
}
