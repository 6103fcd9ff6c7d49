package dev.varve.tools;

import dev.varve.journal.BlockJournal;
import dev.varve.journal.BlockSeal;
import dev.varve.journal.JournalDifference;
import dev.varve.merkle.CorruptionException;
import dev.varve.merkle.Hash;
import dev.varve.state.Commit;
import dev.varve.state.RefName;
import dev.varve.state.Replay;
import dev.varve.state.ReplayException;
import dev.varve.state.Store;
import dev.varve.vfs.Parent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code varve replay}. */
@Command(
    name = "replay",
    description = {
      "Fold journals again over the states that they began on, and compare roots.",
      "",
      "A FILE is one that 'varve journal export' wrote; where the store has another block of that"
          + " height, it tells where the two part. With --witness and --root a FILE needs no"
          + " store.",
      "",
      "A program is run twice, on no files and without a store, or compared with the other program"
          + " of its file: its journals must replay, and the two must not part.",
      ""
    },
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {

  private static final long MODULES_IN_MEMORY = 64 << 20;

  @Mixin private StoreOption store;
  @Mixin private JsonOption json;
  @Mixin private CacheOption cache;
  @Spec private CommandSpec spec;

  @Option(names = "--all", description = "Replay every commit that a ref leads to, oldest first.")
  private boolean all;

  @ArgGroup(exclusive = false)
  private @Nullable WitnessOptions witness;

  @Option(
      names = "--program",
      paramLabel = "FILE",
      description = "Run the program of a file instead, such as one that a failed check wrote.")
  private @Nullable Path program;

  @Parameters(
      arity = "0..1",
      paramLabel = "COMMIT|FILE",
      description = "A commit id, root or ref, or a journal file (default: main).")
  private @Nullable String what;

  private final Console console;

  ReplayCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (all && what != null) {
      throw new ParameterException(spec.commandLine(), "--all takes no commit and no file");
    }
    if (program != null) {
      if (all || what != null || witness != null) {
        throw new ParameterException(
            spec.commandLine(),
            "--program takes no commit, no other file, no --all and no --witness");
      }
      return new ProgramReplay(console, json.isGiven(), cache.modules(console, MODULES_IN_MEMORY))
          .replay(program);
    }
    if (witness != null) {
      return replayOverWitness(witness);
    }
    try (Store opened = store.openToRead()) {
      if (all) {
        return replayAll(opened);
      }
      if (what != null && Files.isRegularFile(Path.of(what))) {
        return replayFile(opened, Path.of(what));
      }
      Commit commit = commit(opened);
      return replay(opened, commit) ? ExitCode.OK : ExitCode.DIFFERENT;
    }
  }

  private Commit commit(Store opened) {
    if (what == null) {
      return Selector.commit(opened, RefName.MAIN.text());
    }
    try {
      return Selector.commit(opened, what);
    } catch (Failure | IllegalArgumentException e) {
      throw new Failure("there is no file " + what + ", and " + e.getMessage(), e);
    }
  }

  private int replayAll(Store opened) {
    boolean same = true;
    int orphans = 0;
    int imported = 0;
    Set<Hash> seen = new HashSet<>();
    for (Hash tip : opened.refs().values()) {
      List<Commit> ahead = new ArrayList<>();
      try (Stream<Commit> history = opened.history(tip)) {
        history.takeWhile(commit -> seen.add(commit.id())).forEach(ahead::add);
      }
      for (Commit commit : ahead.reversed()) {
        if (!commit.hasJournals()) {
          tellImported(commit);
          imported++;
        } else if (commit.parent().isEmpty() || opened.commit(commit.parent()).isPresent()) {
          same &= replay(opened, commit);
        } else {
          orphans++;
        }
      }
    }
    if (!json.isGiven()) {
      console
          .out()
          .printf(
              "%d commits, %s%s%n",
              seen.size() - orphans - imported,
              same ? "all the same" : "NOT the same",
              orphans == 0 ? "" : "; " + orphans + " not replayed, for their parents were pruned");
    }
    return same ? ExitCode.OK : ExitCode.DIFFERENT;
  }

  private boolean replay(Store opened, Commit commit) {
    if (!commit.hasJournals()) {
      tellImported(commit);
      return true;
    }
    try {
      Replay.fold(parent(opened, commit.parent(), commit.height()), opened.journal(commit.id()));
      tell(commit.height(), commit.id(), commit.root(), null, null);
      return true;
    } catch (ReplayException | CorruptionException e) {
      tell(commit.height(), commit.id(), commit.root(), e.getMessage(), null);
      return false;
    }
  }

  private int replayFile(Store opened, Path file) throws IOException {
    BlockJournal journal = JournalFile.read(file);
    return replay(parent(opened, journal.seal()), journal, parting(opened, journal));
  }

  private int replayOverWitness(WitnessOptions parts) throws IOException {
    if (what == null || all) {
      throw new ParameterException(spec.commandLine(), "--witness takes a journal file");
    }
    BlockJournal journal = JournalFile.read(Path.of(what));
    return replay(parts.parent(journal.seal()), journal, null);
  }

  private int replay(Parent parent, BlockJournal journal, @Nullable String parting) {
    String difference = null;
    try {
      Replay.fold(parent, journal);
    } catch (ReplayException e) {
      difference = e.getMessage();
    }
    BlockSeal seal = journal.seal();
    tell(seal.height(), journal.commitId(), seal.root(), difference, parting);
    return difference == null ? ExitCode.OK : ExitCode.DIFFERENT;
  }

  /** Where the block parts from the commit of its height on main, or null if it is that commit. */
  private static @Nullable String parting(Store opened, BlockJournal journal) {
    Optional<Commit> head = opened.ref(RefName.MAIN);
    if (head.isEmpty()) {
      return null;
    }
    try (Stream<Commit> history = opened.history(head.get().id())) {
      return history
          .dropWhile(commit -> commit.height() > journal.seal().height())
          .findFirst()
          .filter(commit -> commit.height() == journal.seal().height())
          .filter(commit -> !commit.id().equals(journal.commitId()))
          .flatMap(
              commit ->
                  JournalDifference.first(opened.journal(commit.id()), journal)
                      .map(parting -> "parts from commit " + commit.id() + " at " + parting))
          .orElse(null);
    }
  }

  /** What a sealed block begins on. */
  static Parent parent(Store opened, BlockSeal seal) {
    if (!seal.parent().isEmpty() && opened.commit(seal.parent()).isEmpty()) {
      throw new Failure(
          "the block begins on commit " + seal.parent() + ", which this store does not have");
    }
    return parent(opened, seal.parent(), seal.height());
  }

  private static Parent parent(Store opened, Hash id, long height) {
    return id.isEmpty() ? new Parent(id, height - 1, Parent.NONE.tree()) : opened.parent(id);
  }

  private void tellImported(Commit commit) {
    console
        .out()
        .println(
            json.isGiven()
                ? new Json()
                    .with("height", commit.height())
                    .with("commit", commit.id())
                    .with("root", commit.root())
                    .with("imported", true)
                : "%d  commit %s  root %s  imported, without journals to replay"
                    .formatted(commit.height(), commit.id(), commit.root()));
  }

  private void tell(
      long height, Hash id, Hash root, @Nullable String difference, @Nullable String parting) {
    if (json.isGiven()) {
      Json data =
          new Json()
              .with("height", height)
              .with("commit", id)
              .with("root", root)
              .with("same", difference == null);
      if (difference != null) {
        data.with("error", difference);
      }
      console.out().println(parting == null ? data : data.with("parts", parting));
      return;
    }
    if (difference == null) {
      console.out().printf("%d  commit %s  root %s  same%n", height, id, root);
    } else {
      console
          .out()
          .printf("%d  commit %s  DIFFERENT: %s%n", height, id, ErrorText.oneLine(difference));
    }
    if (parting != null) {
      console.out().println(ErrorText.oneLine(parting));
    }
  }
}
