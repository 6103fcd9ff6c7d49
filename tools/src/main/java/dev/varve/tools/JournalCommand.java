package dev.varve.tools;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code varve journal}. */
@Command(
    name = "journal",
    description = "Show or export the journals of a commit.",
    mixinStandardHelpOptions = true,
    subcommands = {JournalShowCommand.class, JournalExportCommand.class})
final class JournalCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say 'show' or 'export'");
  }
}
