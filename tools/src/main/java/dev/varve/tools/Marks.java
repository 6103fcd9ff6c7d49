package dev.varve.tools;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.varve.journal.Outcome;
import dev.varve.merkle.Hash;
import dev.varve.merkle.Sha256;
import dev.varve.state.RefName;
import dev.varve.state.Store;
import dev.varve.vfs.Block;
import dev.varve.vfs.Execution;
import dev.varve.vfs.ExecutionSpec;
import dev.varve.vfs.Parent;
import dev.varve.vfs.Receipt;
import dev.varve.vfs.VfsFiles;
import dev.varve.wasi.Command;
import dev.varve.wasi.CommandResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Executions that each write a small text into files of their own; every tenth then fails.
 *
 * @param executions how many
 * @param writes how many files each writes
 */
record Marks(int executions, int writes) {

  /** How many bytes each write has. */
  static final int TEXT_BYTES = 16;

  private static final Hash NO_OUTPUT = Sha256.hash(new byte[0]);

  /** What makes the writes of an execution, and ends it. */
  sealed interface Writer {

    /** What the headers say of it. */
    Hash digest();

    Receipt run(Marks marks, int number, Execution execution) throws InterruptedException;
  }

  /** Java code. */
  record ByJava() implements Writer {
    @Override
    public Hash digest() {
      return Hash.EMPTY;
    }

    @Override
    public Receipt run(Marks marks, int number, Execution execution) {
      VfsFiles files = VfsFiles.of(execution);
      byte[] text = text(number).getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < marks.writes; i++) {
        files.write("/" + (marks.first(number) + i), text);
      }
      Outcome outcome = fails(number) ? new Outcome.Exited(1) : new Outcome.Returned();
      return Receipt.finish(execution, outcome, NO_OUTPUT, NO_OUTPUT);
    }
  }

  /** The shipped component. */
  record ByComponent(Command command) implements Writer {
    @Override
    public Hash digest() {
      return command.digest();
    }

    @Override
    public Receipt run(Marks marks, int number, Execution execution) throws InterruptedException {
      OutputStream nowhere = OutputStream.nullOutputStream();
      CommandResult result =
          command.run(execution, ExecutionSpec.STANDARD.stdin(), nowhere, nowhere);
      return Receipt.finish(execution, result.outcome(), result.stdout(), result.stderr());
    }
  }

  /** The shipped component's bytes. */
  static byte[] component() throws IOException {
    return BuiltInGuest.bytes("marks.wasm");
  }

  /** Makes one block of all executions, and gives the root of its commit. */
  Hash inBlock(Store store, Writer writer) throws InterruptedException {
    try (Block block = Block.on(Parent.NONE)) {
      for (int number = 0; number < executions; number++) {
        run(block, writer, number);
      }
      return commit(store, block);
    }
  }

  /** Makes a commit of each execution that succeeds, and gives the root of the last. */
  Hash inCommits(Store store, Writer writer) throws InterruptedException {
    Hash root = Hash.EMPTY;
    Parent parent = Parent.NONE;
    for (int number = 0; number < executions; number++) {
      if (!fails(number)) {
        try (Block block = Block.on(parent)) {
          run(block, writer, number);
          root = commit(store, block);
          parent = store.ref(RefName.MAIN).map(head -> store.parent(head.id())).orElse(parent);
        }
      }
    }
    return root;
  }

  private static Hash commit(Store store, Block block) {
    return store.commit(block.seal(ImmutableSortedMap.of()), RefName.MAIN).root();
  }

  private void run(Block block, Writer writer, int number) throws InterruptedException {
    try (Execution execution = block.begin(ExecutionSpec.of(writer.digest(), arguments(number)))) {
      Receipt receipt = writer.run(this, number, execution);
      if (receipt.outcome().succeeded() == fails(number)) {
        throw new Failure("execution " + number + " " + receipt.outcome().text());
      }
    }
  }

  /** The executions as a file of {@code varve block}. */
  String lines(String component) {
    StringBuilder lines = new StringBuilder();
    for (int number = 0; number < executions; number++) {
      ImmutableList<String> arguments = arguments(number);
      lines
          .append(
              new Json()
                  .with("component", component)
                  .with("argv0", arguments.getFirst())
                  .with("arguments", arguments.subList(1, arguments.size())))
          .append('\n');
    }
    return lines.toString();
  }

  private ImmutableList<String> arguments(int number) {
    ImmutableList.Builder<String> arguments = ImmutableList.builder();
    arguments.add("marks", text(number), String.valueOf(first(number)), String.valueOf(writes));
    return fails(number) ? arguments.add("fail").build() : arguments.build();
  }

  private static boolean fails(int number) {
    return number % 10 == 9;
  }

  private long first(int number) {
    return (long) number * writes;
  }

  private static String text(int number) {
    return "execution%7d".formatted(number);
  }
}
