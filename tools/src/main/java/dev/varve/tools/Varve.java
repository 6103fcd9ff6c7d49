package dev.varve.tools;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code varve} command. */
@Command(
    name = "varve",
    description = "The state engine of a deterministic contract machine.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      InitCommand.class,
      RunCommand.class,
      BlockCommand.class,
      InspectCommand.class,
      RootCommand.class,
      LogCommand.class,
      RefsCommand.class,
      ResetCommand.class,
      FinalizeCommand.class,
      PruneCommand.class,
      LsCommand.class,
      StatCommand.class,
      CatCommand.class,
      DiffCommand.class,
      ProveCommand.class,
      VerifyProofCommand.class,
      ImportCommand.class,
      ExportCommand.class,
      SnapshotCommand.class,
      JournalCommand.class,
      ReplayCommand.class,
      RerunCommand.class,
      FsckCommand.class,
      StatsCommand.class,
      BackupCommand.class,
      CacheCommand.class,
      DemoCommand.class,
      BenchCommand.class,
    },
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all went well",
      "1:a check found a difference or damage",
      "2:the command line was not understood",
      "3:the command could not do its work",
      "134:'run': the guest trapped",
      "135:'run': the guest met a limit",
      "other:'run': the guest's own exit code",
    })
public final class Varve implements Runnable {

  @Option(
      names = "--verbose",
      scope = CommandLine.ScopeType.INHERIT,
      description = "Print where an error came from, and what makes a guest slow.")
  private boolean verbose;

  @Spec private CommandSpec spec;

  private Varve() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(
        run(
            new Console(
                new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err)),
            args));
  }

  /** Runs the command and gives its exit code. */
  static int run(Console console, String... args) {
    Varve varve = new Varve();
    CommandLine line = new CommandLine(varve, new CommandFactory(console));
    line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(Varve::misunderstood);
    line.setExecutionExceptionHandler((e, command, parsed) -> varve.failed(e, console.err()));
    int code;
    try {
      code = line.execute(args);
      console.out().flush();
    } catch (OutOfMemoryError | StackOverflowError e) {
      code = varve.failed(e, console.err());
    }
    IOException lost = console.flush();
    if (lost != null && code == ExitCode.OK) {
      code =
          varve.failed(
              new IOException("what it prints is lost: " + lost.getMessage(), lost), console.err());
      console.flush();
    }
    return code;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do");
  }

  /** If {@code --verbose} was given, before a command or behind it. */
  static boolean isVerbose(CommandSpec command) {
    return command.root().userObject() instanceof Varve varve && varve.verbose;
  }

  private static int misunderstood(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    command
        .getErr()
        .printf(
            "varve: %s; see '%s --help'%n",
            ErrorText.oneLine(String.valueOf(e.getMessage())),
            command.getCommandSpec().qualifiedName());
    return ExitCode.USAGE;
  }

  private int failed(Throwable e, PrintStream err) {
    if (e instanceof ParameterException usage) {
      return misunderstood(usage, new String[0]);
    }
    err.println("varve: " + ErrorText.of(e));
    if (verbose) {
      e.printStackTrace(err);
    }
    return ExitCode.FAILED;
  }
}
