package dev.varve.tools;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code varve cache}. */
@Command(
    name = "cache",
    description = {
      "List or clear the guests that were compiled.",
      "",
      "They are kept in $VARVE_CACHE, or in the directory that the system has for such files, up to"
          + " 1 GiB; those that were not used for the longest time go first. All of it can be made"
          + " again.",
      ""
    },
    mixinStandardHelpOptions = true,
    subcommands = {CacheLsCommand.class, CacheClearCommand.class})
final class CacheCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say 'ls' or 'clear'");
  }
}
