package dev.varve.tools;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.varve.component.CompiledModules;
import dev.varve.component.Component;
import dev.varve.journal.BlockJournal;
import dev.varve.journal.Event;
import dev.varve.journal.EventText;
import dev.varve.journal.Journal;
import dev.varve.journal.JournalFormatException;
import dev.varve.merkle.Hash;
import dev.varve.state.Commit;
import dev.varve.state.RefName;
import dev.varve.state.Replay;
import dev.varve.state.ReplayException;
import dev.varve.state.Store;
import dev.varve.vfs.Block;
import dev.varve.vfs.Execution;
import dev.varve.vfs.ExecutionSpec;
import dev.varve.vfs.Parent;
import dev.varve.wasi.Command;
import dev.varve.wasi.CommandResult;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The ledger at work: what it prints, what is journaled, what replaying finds. */
final class Demonstration {

  private final PrintStream out;
  private final Store store;
  private final Component ledger;
  private final Command command;

  Demonstration(PrintStream out, Store store, Component ledger, CompiledModules modules) {
    this.out = out;
    this.store = store;
    this.ledger = ledger;
    this.command = Command.link(ledger, modules);
  }

  /** Shows it all and tells whether everything held. */
  boolean run() throws IOException, InterruptedException {
    execute("mint", "alice", "100");
    execute("mint", "bob", "20");
    execute("transfer", "alice", "bob", "30");
    boolean traceless = executeAndFail("transfer", "bob", "carol", "999");
    execute("balance", "bob");
    boolean replayed = replayAll();
    boolean caught = alter();
    return traceless && replayed && caught;
  }

  private void execute(String... arguments) throws InterruptedException {
    try (Block block = Block.on(parent());
        Execution execution = begin(block, arguments)) {
      Journal journal = finish(execution);
      Commit commit = store.commit(block.seal(ImmutableSortedMap.of()), RefName.MAIN);
      for (Event event : journal) {
        out.println("    " + EventText.of(event));
      }
      out.printf("  root   %s%n", commit.root());
    }
  }

  private boolean executeAndFail(String... arguments) throws InterruptedException {
    Hash before = parent().tree().root();
    try (Block block = Block.on(parent());
        Execution execution = begin(block, arguments)) {
      finish(execution);
      Hash after = block.seal(ImmutableSortedMap.of()).root();
      out.printf("  root   %s, as before: it left no trace%n", after);
      return after.equals(before);
    }
  }

  private Execution begin(Block block, String... arguments) {
    out.println();
    out.println("ledger " + String.join(" ", arguments));
    return block.begin(
        ExecutionSpec.of(
            ledger.digest(), ImmutableList.<String>builder().add("ledger").add(arguments).build()));
  }

  private Journal finish(Execution execution) throws InterruptedException {
    ByteArrayOutputStream guest = new ByteArrayOutputStream();
    CommandResult result = command.run(execution, ExecutionSpec.STANDARD.stdin(), guest, guest);
    guest.toString(StandardCharsets.UTF_8).lines().forEach(line -> out.println("  guest  " + line));
    Journal journal = execution.finish(result.outcome(), result.stdout(), result.stderr());
    out.printf("  events %d%n", journal.seal().events());
    return journal;
  }

  private Parent parent() {
    return store.ref(RefName.MAIN).map(head -> store.parent(head.id())).orElse(Parent.NONE);
  }

  private List<Commit> history() {
    return store.history(parent().id()).toList().reversed();
  }

  private boolean replayAll() {
    out.println();
    out.println("Replaying every journal over the state that it began on:");
    Parent parent = Parent.NONE;
    boolean same = true;
    for (Commit commit : history()) {
      Parent folded = Replay.fold(parent, store.journal(commit.id())).asParent();
      boolean equal = folded.id().equals(commit.id()) && folded.tree().root().equals(commit.root());
      out.printf(
          "  height %d  root %s  %s%n",
          commit.height(), folded.tree().root(), equal ? "same" : "DIFFERENT");
      same &= equal;
      parent = folded;
    }
    return same;
  }

  private boolean alter() throws IOException {
    Commit commit = history().get(2);
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    store.journal(commit.id()).writeTo(encoded);
    byte[] bytes = encoded.toByteArray();
    String entry = "transfer alice bob 30\n";
    int offset = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(entry) + entry.length() / 2;
    bytes[offset] ^= 1;
    out.println();
    out.printf(
        "One bit of the journal of height %d flipped, at offset %d:%n", commit.height(), offset);
    try {
      BlockJournal altered = BlockJournal.readFrom(new ByteArrayInputStream(bytes));
      Replay.fold(store.parent(commit.parent()), altered);
      out.println("  not caught");
      return false;
    } catch (JournalFormatException | ReplayException e) {
      out.println("  caught: " + e.getMessage());
      return true;
    }
  }
}
