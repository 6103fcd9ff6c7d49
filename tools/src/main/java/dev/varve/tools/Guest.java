package dev.varve.tools;

import com.google.common.collect.ImmutableSortedMap;
import dev.varve.journal.Bytes;
import dev.varve.merkle.Hash;
import dev.varve.vfs.Execution;
import dev.varve.vfs.ExecutionSpec;
import dev.varve.wasi.Call;
import dev.varve.wasi.Command;
import dev.varve.wasi.CommandResult;
import dev.varve.wasi.Contract;
import java.io.OutputStream;

/** What an execution runs: a program, or one call. */
sealed interface Guest {

  Hash digest();

  /** The labels that its execution must have. */
  ImmutableSortedMap<String, String> labels();

  /**
   * The spec with the component's digest, and with these labels beside its own.
   *
   * @throws IllegalArgumentException if it has one of them already
   */
  default ExecutionSpec complete(ExecutionSpec spec) {
    return spec.withComponent(digest())
        .withLabels(
            ImmutableSortedMap.<String, String>naturalOrder()
                .putAll(spec.labels())
                .putAll(labels())
                .buildOrThrow());
  }

  CommandResult run(Execution execution, Bytes stdin, OutputStream stdout, OutputStream stderr)
      throws InterruptedException;

  /** A component that exports {@code wasi:cli/run}. */
  record Program(Command command) implements Guest {
    @Override
    public Hash digest() {
      return command.digest();
    }

    @Override
    public ImmutableSortedMap<String, String> labels() {
      return ImmutableSortedMap.of();
    }

    @Override
    public CommandResult run(
        Execution execution, Bytes stdin, OutputStream stdout, OutputStream stderr)
        throws InterruptedException {
      return command.run(execution, stdin, stdout, stderr);
    }
  }

  /** A call of one of a component's functions. */
  record Invocation(Contract contract, Call call) implements Guest {
    @Override
    public Hash digest() {
      return contract.digest();
    }

    @Override
    public ImmutableSortedMap<String, String> labels() {
      return ImmutableSortedMap.of(Call.LABEL, call.text());
    }

    @Override
    public CommandResult run(
        Execution execution, Bytes stdin, OutputStream stdout, OutputStream stderr)
        throws InterruptedException {
      return contract.call(execution, call, stdin, stdout, stderr).command();
    }
  }
}
