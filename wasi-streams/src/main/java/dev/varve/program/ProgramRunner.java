package dev.varve.program;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.varve.component.CompiledModules;
import dev.varve.component.Component;
import dev.varve.journal.Bytes;
import dev.varve.journal.Journal;
import dev.varve.journal.Outcome;
import dev.varve.merkle.Hash;
import dev.varve.merkle.Sha256;
import dev.varve.vfs.AccessSet;
import dev.varve.vfs.Block;
import dev.varve.vfs.Execution;
import dev.varve.vfs.ExecutionSpec;
import dev.varve.vfs.LimitException;
import dev.varve.vfs.Parent;
import dev.varve.wasi.Command;
import dev.varve.wasi.CommandResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs programs. It reads and compiles each component once. Any number of threads may share it.
 *
 * <p>A component's file that cannot be read gives {@link UncheckedIOException}.
 */
public final class ProgramRunner {

  private static final int COMPILED_BYTES = 1 << 26;
  private static final Hash NO_OUTPUT = Sha256.hash(new byte[0]);

  private final CompiledModules modules;
  private final Map<String, Command> commands = new ConcurrentHashMap<>();

  /** A runner that knows no component yet. */
  public ProgramRunner() {
    this(new CompiledModules(COMPILED_BYTES));
  }

  /**
   * A runner that knows no component yet.
   *
   * @param modules where compiled modules are kept
   */
  public ProgramRunner(CompiledModules modules) {
    this.modules = modules;
  }

  /** Runs a program on no files. */
  public ProgramResult run(Program program) {
    return run(program, Parent.NONE);
  }

  /** Runs a program as the next block on {@code parent}. */
  public ProgramResult run(Program program, Parent parent) {
    try (Block block = Block.on(parent)) {
      ImmutableList.Builder<RunResult> results = ImmutableList.builder();
      for (Run run : program.runs()) {
        results.add(run(run, block));
      }
      return new ProgramResult(block.seal(ImmutableSortedMap.of()), results.build());
    }
  }

  /** Does one run as the next execution of a block. */
  public RunResult run(Run run, Block block) {
    return switch (run) {
      case Run.Java java -> runJava(java, block);
      case Run.Component component -> runComponent(component, block);
    };
  }

  private static RunResult runJava(Run.Java java, Block block) {
    ExecutionSpec standard = ExecutionSpec.STANDARD;
    ExecutionSpec spec =
        new ExecutionSpec(
            java.time(),
            java.seed(),
            standard.component(),
            standard.arguments(),
            standard.environment(),
            standard.preopens(),
            standard.stdin(),
            standard.limits(),
            standard.prices(),
            standard.labels());
    try (Execution execution = block.begin(spec)) {
      Calls calls = new Calls(execution);
      List<String> answers = new ArrayList<>();
      Outcome outcome = java.exit() == 0 ? new Outcome.Returned() : new Outcome.Exited(java.exit());
      try {
        java.operations().forEach(operation -> answers.add(calls.call(operation)));
      } catch (LimitException e) {
        answers.add("limit " + e.limit().text());
        outcome = Outcome.of(e.limit());
      }
      return finish(
          execution,
          outcome,
          NO_OUTPUT,
          NO_OUTPUT,
          ImmutableList.copyOf(answers),
          Bytes.EMPTY,
          Bytes.EMPTY);
    }
  }

  private RunResult runComponent(Run.Component run, Block block) {
    Command command = commands.computeIfAbsent(run.file(), this::link);
    String name = Path.of(run.file()).getFileName().toString();
    ExecutionSpec standard = ExecutionSpec.STANDARD;
    ExecutionSpec spec =
        new ExecutionSpec(
            run.time(),
            run.seed(),
            command.digest(),
            ImmutableList.<String>builder().add(name).addAll(run.arguments()).build(),
            standard.environment(),
            standard.preopens(),
            run.stdin(),
            standard.limits(),
            standard.prices(),
            standard.labels());
    ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    try (Execution execution = block.begin(spec)) {
      CommandResult result = command.run(execution, run.stdin(), stdout, stderr);
      return finish(
          execution,
          result.outcome(),
          result.stdout(),
          result.stderr(),
          ImmutableList.of(),
          Bytes.copyOf(stdout.toByteArray()),
          Bytes.copyOf(stderr.toByteArray()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static RunResult finish(
      Execution execution,
      Outcome outcome,
      Hash stdoutDigest,
      Hash stderrDigest,
      ImmutableList<String> answers,
      Bytes stdout,
      Bytes stderr) {
    AccessSet reads = execution.reads();
    AccessSet writes = execution.writes();
    Journal journal = execution.finish(outcome, stdoutDigest, stderrDigest);
    return new RunResult(journal, answers, stdout, stderr, reads, writes);
  }

  private Command link(String file) {
    try {
      return Command.link(Component.parse(Files.readAllBytes(Path.of(file))), modules);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
