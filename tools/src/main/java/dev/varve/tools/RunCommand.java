package dev.varve.tools;

import com.google.common.collect.ImmutableList;
import dev.varve.component.CompiledModules;
import dev.varve.component.Component;
import dev.varve.component.ComponentFormatException;
import dev.varve.component.LinkException;
import dev.varve.journal.Bytes;
import dev.varve.journal.Limits;
import dev.varve.journal.Outcome;
import dev.varve.journal.Preopen;
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
import dev.varve.wasi.Call;
import dev.varve.wasi.CommandResult;
import dev.varve.wasi.Linking;
import dev.varve.witness.WitnessRecorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  @Option(names = "--dry-run", description = "Show what the commit would be and make none.")
  private boolean dryRun;

  @Option(
      names = "--witness",
      paramLabel = "FILE",
      description = "Write what the run needs of the state, for 'replay' and 'rerun' without it.")
  private @Nullable Path witness;

  @Option(
      names = "--trap-missing",
      description = "Link imports that nobody provides as traps with their names.")
  private boolean trapMissing;

  @Option(
      names = "--with",
      paramLabel = "FILE",
      description =
          "A component whose exports satisfy imports of the same name, before WASI; repeats.")
  private List<Path> others = List.of();

  @Option(
      names = "--invoke",
      paramLabel = "CALL",
      description =
          "Call an exported function instead of the program: 'NAME(ARGUMENTS)' in WAVE, the name"
              + " alone if it is unique, else INTERFACE#NAME.")
  private @Nullable String invoke;

  @Parameters(index = "0", paramLabel = "COMPONENT", description = "A WebAssembly component.")
  private Path file;

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
    try (Store opened = store.openToWrite()) {
      Parent parent = commit.parent(opened);
      WitnessRecorder recorder = witness == null ? null : new WitnessRecorder(parent);
      try (Block block = Block.on(recorder == null ? parent : recorder.parent());
          Execution execution = begin(block, spec)) {
        CommandResult result = guest.run(execution, spec.stdin(), console.out(), console.err());
        console.out().flush();
        execution.finish(result.outcome(), result.stdout(), result.stderr());
        if (!result.outcome().succeeded()) {
          return fail(result);
        }
        SealedBlock sealed = block.seal(commit.labels());
        if (recorder != null && witness != null) {
          WitnessFile.write(witness, recorder.witness());
          sealed = Replay.fold(parent, sealed.journal());
        }
        return commit(opened, sealed, result.outcome(), start);
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

  private int commit(Store opened, SealedBlock sealed, Outcome outcome, long start) {
    Commit made = dryRun ? Commit.of(sealed) : opened.commit(sealed, commit.ref());
    Json data = Summary.of(made, System.nanoTime() - start).data().with("exit", exitCode(outcome));
    new Summary(dryRun ? data.with("dry-run", true) : data).print(console.err(), json.isGiven());
    return ExitCode.OK;
  }

  private int fail(CommandResult result) {
    int code = exitCode(result.outcome());
    String why =
        switch (result.outcome()) {
          case Outcome.Trapped trap ->
              "the guest trapped: " + result.trap().orElse(trap.kind().toString());
          case Outcome.LimitReached limit -> "the guest met its limit of " + limit.limit().text();
          case Outcome.Exited exited when invoke != null -> "the call failed with " + exited.code();
          case Outcome.Exited exited -> "the guest exited with " + exited.code();
          case Outcome.Returned returned -> throw new IllegalStateException("a success");
        };
    if (json.isGiven()) {
      console.err().println(new Json().with("exit", code).with("error", why));
    } else {
      console.err().println("varve: " + ErrorText.oneLine(why) + "; nothing was committed");
    }
    return code;
  }

  private static int exitCode(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Returned returned -> 0;
      case Outcome.Exited exited -> exited.code();
      case Outcome.Trapped trap -> ExitCode.TRAPPED;
      case Outcome.LimitReached limit -> ExitCode.LIMITED;
    };
  }

  private static byte[] read(Path file) throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw ErrorText.at(file, e);
    }
  }

  private Guest guest() throws IOException {
    Linking linking = Linking.toWasi(new CompiledModules(0));
    for (Path other : others) {
      linking = linking.with(ComponentFile.read(other));
    }
    Component component = ComponentFile.read(file);
    try {
      return Guest.link(
          component, trapMissing ? linking.trappingMissing() : linking, call(component));
    } catch (LinkException e) {
      throw new Failure(file + ": " + e.getMessage(), e);
    } catch (ComponentFormatException e) {
      String place = others.isEmpty() ? file.toString() : file + ", or what is linked to it";
      throw new Failure(place + ": " + e.getMessage(), e);
    }
  }

  private @Nullable Call call(Component component) {
    try {
      return invoke == null ? null : Call.parse(component.world(), invoke);
    } catch (IllegalArgumentException e) {
      throw misused("--invoke: " + e.getMessage());
    }
  }

  private ExecutionSpec spec(Guest guest) throws IOException {
    ImmutableList.Builder<String> argv = ImmutableList.builder();
    argv.add(programName == null ? String.valueOf(file.getFileName()) : programName);
    argv.addAll(arguments);
    return new ExecutionSpec(
        commit.time(),
        seed(),
        guest.digest(),
        argv.build(),
        environment.stream().map(this::variable).collect(ImmutableList.toImmutableList()),
        preopens(),
        stdin == null ? Bytes.EMPTY : Bytes.copyOf(read(stdin)),
        Limits.STANDARD,
        guest.labels());
  }

  private Bytes seed() {
    if (!seed.matches("[0-9a-fA-F]{0,64}")) {
      throw misused("--seed takes at most 64 hexadecimal digits, not '" + seed + "'");
    }
    return Bytes.fromHex("0".repeat(64 - seed.length()) + seed);
  }

  private Variable variable(String text) {
    int equals = text.indexOf('=');
    if (equals <= 0) {
      throw misused("--env takes K=V, not '" + text + "'");
    }
    return new Variable(text.substring(0, equals), text.substring(equals + 1));
  }

  private ParameterException misused(String message) {
    return new ParameterException(commandSpec.commandLine(), message);
  }

  private ImmutableList<Preopen> preopens() {
    if (directories.isEmpty() && readOnlyDirectories.isEmpty()) {
      return ImmutableList.of(Preopen.ROOT);
    }
    ImmutableList.Builder<Preopen> preopens = ImmutableList.builder();
    directories.forEach(text -> preopens.add(preopen(text, false)));
    readOnlyDirectories.forEach(text -> preopens.add(preopen(text, true)));
    return preopens.build();
  }

  private static Preopen preopen(String text, boolean readOnly) {
    int colons = text.indexOf("::");
    String path = colons < 0 ? text : text.substring(0, colons);
    String guest = colons < 0 ? text : text.substring(colons + 2);
    return new Preopen(path.startsWith("/") ? path : "/" + path, guest, readOnly);
  }
}
