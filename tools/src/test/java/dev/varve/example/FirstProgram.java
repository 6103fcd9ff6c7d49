package dev.varve.example;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableSortedMap;
import dev.varve.component.CompiledModules;
import dev.varve.component.Component;
import dev.varve.state.Commit;
import dev.varve.state.RefName;
import dev.varve.state.Replay;
import dev.varve.state.Store;
import dev.varve.store.RocksStore;
import dev.varve.vfs.Block;
import dev.varve.vfs.Execution;
import dev.varve.vfs.ExecutionSpec;
import dev.varve.vfs.Parent;
import dev.varve.vfs.VfsFiles;
import dev.varve.wasi.Command;
import dev.varve.wasi.CommandResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

public final class FirstProgram {

  /** Takes a directory for a new store, and the ledger contract. */
  public static void main(String... args) throws Exception {
    Component ledger = Component.parse(Files.readAllBytes(Path.of(args[1])));
    Command command = Command.link(ledger, new CompiledModules(1 << 26));

    try (Store store = RocksStore.create(Path.of(args[0]));
        Block block = Block.on(Parent.NONE)) {

      // Java code is an execution like any other.
      try (Execution execution = block.begin(ExecutionSpec.STANDARD)) {
        VfsFiles.of(execution).write("/greeting", "hello\n".getBytes(UTF_8));
        execution.finish();
      }

      // The contract sees the greeting, and the next execution what the contract writes.
      ExecutionSpec mint =
          ExecutionSpec.of(ledger.digest(), List.of("ledger", "mint", "alice", "100"));
      try (Execution execution = block.begin(mint)) {
        CommandResult result = command.run(execution, mint.stdin(), System.out, System.err);
        execution.finish(result.outcome(), result.stdout(), result.stderr());
      }

      // Both become one commit, whose root any other machine finds by folding the journals.
      Commit commit = store.commit(block.seal(ImmutableSortedMap.of()), RefName.MAIN);
      System.out.println("root " + commit.root());
      System.out.println("replayed " + Replay.fold(Parent.NONE, store.journal(commit.id())).root());
    }
  }

  private FirstProgram() {}
}
