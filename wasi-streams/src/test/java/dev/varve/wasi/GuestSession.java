package dev.varve.wasi;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.varve.component.CompiledModules;
import dev.varve.component.Component;
import dev.varve.component.Splits;
import dev.varve.journal.Bytes;
import dev.varve.journal.Journal;
import dev.varve.journal.Limit;
import dev.varve.journal.Limits;
import dev.varve.journal.Outcome;
import dev.varve.journal.Preopen;
import dev.varve.journal.Prices;
import dev.varve.journal.Variable;
import dev.varve.merkle.Hash;
import dev.varve.vfs.Block;
import dev.varve.vfs.Execution;
import dev.varve.vfs.ExecutionSpec;
import dev.varve.vfs.Parent;
import dev.varve.vfs.SealedBlock;
import dev.varve.vfs.VfsFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A block on an empty state in which one of the guests among the resources runs again and again.
 */
public final class GuestSession implements AutoCloseable {

  /** What a run gave. */
  public record Run(CommandResult result, String stdout, String stderr, Journal journal) {

    public Outcome outcome() {
      return result.outcome();
    }
  }

  private static final Map<String, Command> COMMANDS = new ConcurrentHashMap<>();
  private static final CompiledModules MODULES = new CompiledModules(64 << 20, Splits.ASKED_FOR);

  private final String guest;
  private final Command command;
  private final Block block = Block.on(Parent.NONE);
  private Limits limits = Limits.STANDARD;
  private ImmutableList<Variable> environment = ImmutableList.of();
  private ImmutableList<Preopen> preopens = ImmutableList.of(Preopen.ROOT);
  private Bytes stdin = Bytes.EMPTY;

  /** Runs a guest of the resources. */
  public GuestSession(String guest) {
    this(guest, command(guest));
  }

  /** Runs a command that gets {@code guest} as its first argument. */
  GuestSession(String guest, Command command) {
    this.guest = guest;
    this.command = command;
  }

  static Command command(String guest) {
    return COMMANDS.computeIfAbsent(
        guest, name -> Command.link(Component.parse(resource(name)), MODULES));
  }

  static byte[] resource(String guest) {
    try (InputStream in = GuestSession.class.getResourceAsStream("/guests/" + guest + ".wasm")) {
      return Objects.requireNonNull(in, guest).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  GuestSession limit(Limit limit, long value) {
    limits = limits.with(limit, value);
    return this;
  }

  GuestSession environment(Variable... variables) {
    environment = ImmutableList.copyOf(variables);
    return this;
  }

  GuestSession preopens(Preopen... directories) {
    preopens = ImmutableList.copyOf(directories);
    return this;
  }

  GuestSession stdin(String text) {
    stdin = Bytes.copyOf(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  private ExecutionSpec spec(String... arguments) {
    ImmutableList<String> all = ImmutableList.<String>builder().add(guest).add(arguments).build();
    return new ExecutionSpec(
        ExecutionSpec.STANDARD_TIME,
        ExecutionSpec.STANDARD.seed(),
        Hash.EMPTY,
        all,
        environment,
        preopens,
        stdin,
        limits,
        Prices.STANDARD,
        ImmutableSortedMap.of());
  }

  /** Runs the guest as the block's next execution. */
  public Run run(String... arguments) {
    ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    try (Execution execution = block.begin(spec(arguments))) {
      CommandResult result = command.run(execution, stdin, stdout, stderr);
      Journal journal = execution.finish(result.outcome(), result.stdout(), result.stderr());
      return new Run(
          result,
          stdout.toString(StandardCharsets.UTF_8),
          stderr.toString(StandardCharsets.UTF_8),
          journal);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lets Java code make files, as the block's next execution. */
  GuestSession files(Consumer<VfsFiles> setup) {
    try (Execution execution = block.begin(ExecutionSpec.STANDARD)) {
      setup.accept(VfsFiles.of(execution));
      execution.finish();
    }
    return this;
  }

  /** What Java code sees of the files; its execution leaves no trace. */
  <T> T look(Function<VfsFiles, T> view) {
    try (Execution execution = block.begin(ExecutionSpec.STANDARD)) {
      return view.apply(VfsFiles.of(execution));
    }
  }

  String file(String path) {
    return look(files -> new String(files.read(path), StandardCharsets.UTF_8));
  }

  SealedBlock seal() {
    return block.seal(ImmutableSortedMap.of());
  }

  @Override
  public void close() {
    block.close();
  }
}
