package dev.varve.tools;

import dev.varve.component.CompiledModules;
import dev.varve.component.ComponentFormatException;
import dev.varve.component.LinkException;
import dev.varve.program.Comparison;
import dev.varve.program.Program;
import dev.varve.program.ProgramFile;
import dev.varve.program.ProgramFormatException;
import dev.varve.program.ProgramReport;
import dev.varve.program.ProgramResult;
import dev.varve.program.ProgramRunner;
import dev.varve.state.Replay;
import dev.varve.state.ReplayException;
import dev.varve.vfs.Parent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Runs the program of a file twice, or beside the one that it is compared with. */
final class ProgramReplay {

  private final Console console;
  private final boolean json;
  private final ProgramRunner runner;

  ProgramReplay(Console console, boolean json, CompiledModules modules) {
    this.console = console;
    this.json = json;
    this.runner = new ProgramRunner(modules);
  }

  int replay(Path path) throws IOException {
    ProgramFile file = read(path);
    Comparison comparison = file.comparison().orElseGet(() -> Comparison.twice(file.program()));
    ProgramResult left = run(path, comparison.left());
    ProgramResult right = run(path, comparison.right());
    Optional<String> parting =
        unfolded(left).or(() -> unfolded(right)).or(() -> comparison.parting(left, right));
    if (json) {
      Json data =
          new Json()
              .with("root", left.root())
              .with("against", right.root())
              .with("compared", comparison.subject().text())
              .with("same", parting.isEmpty());
      parting.ifPresent(text -> data.with("parts", text));
      console.out().println(data);
    } else {
      tell(comparison.left(), left);
      if (file.comparison().isPresent()) {
        console.out().println("against");
        tell(comparison.right(), right);
      }
      console
          .out()
          .println(
              comparison.subject().text()
                  + " "
                  + parting.map(text -> "part at " + ErrorText.oneLine(text)).orElse("same"));
    }
    return parting.isEmpty() ? ExitCode.OK : ExitCode.DIFFERENT;
  }

  private static ProgramFile read(Path path) throws IOException {
    try {
      return ProgramFile.read(path);
    } catch (IOException e) {
      throw ErrorText.at(path, e);
    } catch (ProgramFormatException e) {
      throw new Failure(path + ": " + e.getMessage(), e);
    }
  }

  private ProgramResult run(Path path, Program program) {
    try {
      return runner.run(program);
    } catch (ComponentFormatException | LinkException e) {
      throw new Failure(path + ": " + e.getMessage(), e);
    }
  }

  /** What is wrong with the fold of the journals, if anything is. */
  private static Optional<String> unfolded(ProgramResult result) {
    try {
      Replay.fold(Parent.NONE, result.block().journal());
      return Optional.empty();
    } catch (ReplayException e) {
      return Optional.of("replay: " + e.getMessage());
    }
  }

  private void tell(Program program, ProgramResult result) {
    ProgramReport.lines(program, result).forEach(console.out()::println);
    console.out().println("root " + result.root());
  }
}
