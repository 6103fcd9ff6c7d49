package dev.varve.tools;

import com.google.common.collect.ImmutableList;
import dev.varve.journal.Bytes;
import dev.varve.journal.Journal;
import dev.varve.journal.Limit;
import dev.varve.journal.Limits;
import dev.varve.journal.Outcome;
import dev.varve.journal.Prices;
import dev.varve.journal.Seal;
import dev.varve.journal.Variable;
import dev.varve.state.Commit;
import dev.varve.state.Replay;
import dev.varve.state.Store;
import dev.varve.vfs.Block;
import dev.varve.vfs.Execution;
import dev.varve.vfs.ExecutionSpec;
import dev.varve.vfs.Parent;
import dev.varve.vfs.SealedBlock;
import dev.varve.vfs.VfsException;
import dev.varve.wasi.CommandResult;
import dev.varve.witness.WitnessRecorder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code varve run}. */
@Command(
    name = "run",
    description = {
      "Run a component on the head of a ref and commit what it changed.",
      "",
      "The guest's output passes through; one line about the commit follows on stderr. A guest that"
          + " fails leaves no trace, and its exit code is passed on.",
      "",
      "With --invoke, one exported function is called; what it gives follows on stdout as a line of"
          + " WAVE. An err is printed too, and fails with exit code 1.",
      ""
    },
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

  @Mixin private StoreOption store;
  @Mixin private ComponentOptions component;
  @Mixin private CacheOption cache;
  @Mixin private CommitOptions commit;
  @Mixin private JsonOption json;
  @Spec private CommandSpec commandSpec;

  @Option(
      names = "--env",
      paramLabel = "K=V",
      description = "A variable of the environment; repeats.")
  private List<String> environment = List.of();

  @Option(
      names = "--stdin",
      paramLabel = "FILE",
      description = "The standard input (default: empty).")
  private @Nullable Path stdin;

  @Option(
      names = "--seed",
      paramLabel = "HEX",
      description = "The seed of all randomness, at most 64 digits (default: 0).")
  private String seed = "";

  @Option(
      names = "--fuel",
      paramLabel = "N",
      description = "What the guest may use of fuel (default: 1000000000000).")
  private @Nullable Long fuel;

  @Option(
      names = "--limit",
      paramLabel = "NAME=N",
      description = "Another limit, such as frames, slots, memory-pages, events; repeats.")
  private Map<String, Long> limits = Map.of();

  @Option(
      names = "--dir",
      paramLabel = "PATH[::GUEST]",
      description =
          "A directory of the state that the guest sees, and as what; repeats (default: /).")
  private List<String> directories = List.of();

  @Option(
      names = "--dir-ro",
      paramLabel = "PATH[::GUEST]",
      description = "The same, not to be changed.")
  private List<String> readOnlyDirectories = List.of();

  @Option(
      names = "--argv0",
      paramLabel = "NAME",
      description = "The program's name (default: the component's file name).")
  private @Nullable String programName;

  @Option(
      names = "--dry-run",
      description = "Show what the commit would be and make none; beside a writer, too.")
  private boolean dryRun;

  @Option(
      names = "--at",
      paramLabel = "COMMIT|ROOT|REF",
      description = "With --dry-run: the state to run on, any that is kept.")
  private @Nullable String at;

  @Option(
      names = "--witness",
      paramLabel = "FILE",
      description = "Write what the run needs of the state, for 'replay' and 'rerun' without it.")
  private @Nullable Path witness;

  @Option(
      names = "--invoke",
      paramLabel = "CALL",
      description =
          "Call an exported function instead of the program: 'NAME(ARGUMENTS)' in WAVE, the name"
              + " alone if it is unique, else INTERFACE#NAME.")
  private @Nullable String invoke;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "ARGS",
      description = "The guest's arguments, after '--'.")
  private List<String> arguments = List.of();

  private final Console console;

  RunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Guest guest = guest();
    ExecutionSpec spec = spec(guest);
    long start = System.nanoTime();
    if (at != null && !dryRun) {
      throw new ParameterException(
          commandSpec.commandLine(),
          "--at goes with --dry-run: what is run on an older state is not committed");
    }
    try (Store opened = dryRun ? store.openToRead() : store.openToWrite()) {
      Parent parent =
          at == null ? commit.parent(opened) : opened.parent(Selector.commit(opened, at).id());
      WitnessRecorder recorder = witness == null ? null : new WitnessRecorder(parent);
      try (Block block = Block.on(recorder == null ? parent : recorder.parent());
          Execution execution = begin(block, spec)) {
        CommandResult result = guest.run(execution, spec.stdin(), console.out(), console.err());
        console.out().flush();
        Journal journal = execution.finish(result.outcome(), result.stdout(), result.stderr());
        if (!result.outcome().succeeded()) {
          return fail(result, journal.seal());
        }
        SealedBlock sealed = block.seal(commit.labels());
        if (recorder != null && witness != null) {
          WitnessFile.write(witness, recorder.witness(sealed.journal()));
          sealed = Replay.fold(parent, sealed.journal());
        }
        return commit(opened, sealed, journal.seal(), start);
      }
    }
  }

  private static Execution begin(Block block, ExecutionSpec spec) {
    try {
      return block.begin(spec);
    } catch (VfsException e) {
      throw new Failure(e.getMessage() + "; --dir takes a directory of the state", e);
    }
  }

  private int commit(Store opened, SealedBlock sealed, Seal seal, long start) {
    Commit made = dryRun ? Commit.of(sealed) : opened.commit(sealed, commit.ref());
    Json data =
        Summary.of(made, System.nanoTime() - start)
            .data()
            .with("outcome", seal.outcome().text())
            .with("fuel", seal.fuel())
            .with("exit", exitCode(seal.outcome()));
    new Summary(dryRun ? data.with("dry-run", true) : data).print(console.err(), json.isGiven());
    return ExitCode.OK;
  }

  private int fail(CommandResult result, Seal seal) {
    int code = exitCode(result.outcome());
    String why =
        switch (result.outcome()) {
          case Outcome.Trapped trap ->
              "the guest trapped: " + result.trap().orElse(trap.kind().toString());
          case Outcome.LimitReached limit -> "the guest met its limit of " + limit.limit().text();
          case Outcome.OutOfFuel fuel -> "the guest ran out of fuel";
          case Outcome.TooDeep depth -> "the guest's calls nested too deep";
          case Outcome.Exited exited when invoke != null -> "the call failed with " + exited.code();
          case Outcome.Exited exited -> "the guest exited with " + exited.code();
          case Outcome.Returned returned -> throw new IllegalStateException("a success");
        };
    if (json.isGiven()) {
      console
          .err()
          .println(
              new Json()
                  .with("outcome", seal.outcome().text())
                  .with("fuel", seal.fuel())
                  .with("exit", code)
                  .with("error", why));
    } else {
      console
          .err()
          .printf(
              "varve: %s; fuel %d; nothing was committed%n", ErrorText.oneLine(why), seal.fuel());
    }
    return code;
  }

  private static int exitCode(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Returned returned -> 0;
      case Outcome.Exited exited -> exited.code();
      case Outcome.Trapped trap -> ExitCode.TRAPPED;
      case Outcome.LimitReached _, Outcome.OutOfFuel _, Outcome.TooDeep _ -> ExitCode.LIMITED;
    };
  }

  private Guest guest() throws IOException {
    GuestFiles files = new GuestFiles(cache.modules(console, 0));
    try {
      Guest guest = files.guest(component.parts(), invoke);
      if (Varve.isVerbose(commandSpec)) {
        files.warnings().forEach(warning -> console.err().println("varve: " + warning));
      }
      return guest;
    } catch (IllegalArgumentException e) {
      throw misused("--invoke", e);
    }
  }

  private ExecutionSpec spec(Guest guest) throws IOException {
    ImmutableList.Builder<String> argv = ImmutableList.builder();
    argv.add(programName == null ? String.valueOf(component.file().getFileName()) : programName);
    argv.addAll(arguments);
    return new ExecutionSpec(
        commit.time(),
        seed(),
        guest.digest(),
        argv.build(),
        environment(),
        SpecText.preopens(directories, readOnlyDirectories),
        stdin == null ? Bytes.EMPTY : HostFile.read(stdin),
        limits(),
        Prices.STANDARD,
        guest.labels());
  }

  private Limits limits() {
    try {
      Limits given = SpecText.limits(limits);
      return fuel == null ? given : given.with(Limit.FUEL, fuel);
    } catch (IllegalArgumentException e) {
      throw misused(fuel == null ? "--limit" : "--fuel or --limit", e);
    }
  }

  private Bytes seed() {
    try {
      return SpecText.seed(seed);
    } catch (IllegalArgumentException e) {
      throw misused("--seed", e);
    }
  }

  private ImmutableList<Variable> environment() {
    try {
      return environment.stream().map(SpecText::variable).collect(ImmutableList.toImmutableList());
    } catch (IllegalArgumentException e) {
      throw misused("--env", e);
    }
  }

  private ParameterException misused(String option, IllegalArgumentException e) {
    return new ParameterException(commandSpec.commandLine(), option + ": " + e.getMessage());
  }
}
