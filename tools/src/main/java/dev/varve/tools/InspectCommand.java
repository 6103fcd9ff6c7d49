package dev.varve.tools;

import dev.varve.component.Component;
import dev.varve.wit.Wit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code varve inspect}. */
@Command(
    name = "inspect",
    description = {
      "Print what a component imports and exports, as WIT.",
      "",
      "With --json, one object for each import and export: its name, what it is, and its functions"
          + " and types.",
      ""
    },
    mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {

  @Mixin private JsonOption json;

  @Parameters(paramLabel = "COMPONENT", description = "A WebAssembly component.")
  private Path file;

  private final Console console;

  InspectCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Component component = ComponentFile.read(file);
    if (json.isGiven()) {
      WorldJson.of(component.world()).forEach(console.out()::println);
    } else {
      console.out().print(Wit.write(component.world()));
    }
    return ExitCode.OK;
  }
}
