package dev.varve.example;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableSortedMap;
import dev.varve.component.CompiledModules;
import dev.varve.component.Component;
import dev.varve.journal.BlockJournal;
import dev.varve.merkle.Hash;
import dev.varve.state.Commit;
import dev.varve.state.RefName;
import dev.varve.state.Replay;
import dev.varve.state.Snapshot;
import dev.varve.state.Store;
import dev.varve.store.RocksStore;
import dev.varve.tree.PathChange;
import dev.varve.tree.TreeDiff;
import dev.varve.vfs.Block;
import dev.varve.vfs.Execution;
import dev.varve.vfs.ExecutionSpec;
import dev.varve.vfs.Parent;
import dev.varve.vfs.Receipt;
import dev.varve.vfs.SealedBlock;
import dev.varve.vfs.VfsFiles;
import dev.varve.wasi.Command;
import dev.varve.wasi.CommandResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** What {@code docs/node.md} shows: the state of a node. */
final class NodeProgram implements AutoCloseable {

  private final Store store;
  private final Component component;
  private final Command ledger;

  NodeProgram(Path directory, Path contract) throws IOException {
    store = RocksStore.create(directory);
    component = Component.parse(Files.readAllBytes(contract));
    ledger = Command.link(component, new CompiledModules(1 << 26));
  }

  Store store() {
    return store;
  }

  /** What the next block begins on. */
  Parent head() {
    return store.ref(RefName.MAIN).map(head -> store.parent(head.id())).orElse(Parent.NONE);
  }

  /** Runs the transactions of a block on {@code parent} and seals it. */
  SealedBlock propose(Parent parent, List<List<String>> transactions, List<Receipt> receipts)
      throws InterruptedException {
    try (Block block = Block.on(parent)) {
      // The node's own work is an execution of Java code.
      try (Execution execution = block.begin(ExecutionSpec.STANDARD)) {
        byte[] height = String.valueOf(parent.height() + 1).getBytes(UTF_8);
        VfsFiles.of(execution).write("/height", height);
        execution.finish();
      }
      for (List<String> arguments : transactions) {
        ExecutionSpec spec = ExecutionSpec.of(ledger.digest(), arguments);
        try (Execution execution = block.begin(spec)) {
          OutputStream nowhere = OutputStream.nullOutputStream();
          CommandResult result = ledger.run(execution, spec.stdin(), nowhere, nowhere);
          receipts.add(
              Receipt.finish(execution, result.outcome(), result.stdout(), result.stderr()));
        }
      }
      return block.seal(ImmutableSortedMap.of("proposer", "me"));
    }
  }

  /** Commits a block of another node if its header's root is right. */
  Commit accept(BlockJournal journal, Hash headerRoot) {
    SealedBlock block = Replay.fold(store.parent(journal.seal().parent()), journal);
    if (!block.root().equals(headerRoot)) {
      throw new IllegalArgumentException("the header has another root than " + block.root());
    }
    return store.commit(block);
  }

  /** Runs the next block before the last one is final. */
  List<Commit> pipeline(List<List<String>> one, List<List<String>> next)
      throws InterruptedException {
    SealedBlock first = propose(head(), one, new ArrayList<>());
    SealedBlock second = propose(first.asParent(), next, new ArrayList<>());
    return List.of(store.commit(first, RefName.MAIN), store.commit(second, RefName.MAIN));
  }

  /** Puts a competing block beside the head, on the head's parent. */
  Commit fork(Commit head, List<List<String>> transactions) throws InterruptedException {
    Parent parent = store.parent(head.parent());
    return store.commit(propose(parent, transactions, new ArrayList<>()), new RefName("fork"));
  }

  /** Lets {@code main} stand at another commit, unless someone else has moved it. */
  void reorganize(Commit from, Commit to) {
    store.moveRef(RefName.MAIN, from.id(), to.id());
  }

  /** Asks the contract at any kept commit, from any thread. */
  Receipt query(Hash commit, List<String> arguments, OutputStream answer)
      throws InterruptedException {
    ExecutionSpec spec = ExecutionSpec.of(ledger.digest(), arguments);
    try (Block block = Block.on(store.parent(commit));
        Execution execution = block.begin(spec)) {
      CommandResult result = ledger.run(execution, spec.stdin(), answer, answer);
      return Receipt.finish(execution, result.outcome(), result.stdout(), result.stderr());
    }
  }

  /** The paths that a commit has changed. */
  List<String> changed(Commit commit) {
    List<String> paths = new ArrayList<>();
    try (Snapshot before = store.snapshot(commit.parent());
        Snapshot after = store.snapshot(commit.id())) {
      Iterator<PathChange> changes = TreeDiff.between(before.tree(), after.tree());
      changes.forEachRemaining(change -> paths.add(change.path()));
    }
    return paths;
  }

  @Override
  public void close() {
    store.close();
  }
}
