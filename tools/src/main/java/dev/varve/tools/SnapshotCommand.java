package dev.varve.tools;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code varve snapshot}. */
@Command(
    name = "snapshot",
    description = "Export a commit's files, or import a commit from such an export.",
    mixinStandardHelpOptions = true,
    subcommands = {
      SnapshotExportCommand.class,
      SnapshotImportCommand.class,
      SnapshotAbandonCommand.class
    })
final class SnapshotCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say 'export', 'import' or 'abandon'");
  }
}
