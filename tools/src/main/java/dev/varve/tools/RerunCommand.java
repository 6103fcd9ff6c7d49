package dev.varve.tools;

import dev.varve.journal.BlockJournal;
import dev.varve.journal.Bytes;
import dev.varve.journal.Header;
import dev.varve.journal.Journal;
import dev.varve.journal.JournalDifference;
import dev.varve.merkle.Hash;
import dev.varve.merkle.Sha256;
import dev.varve.state.Store;
import dev.varve.vfs.Block;
import dev.varve.vfs.Execution;
import dev.varve.vfs.ExecutionSpec;
import dev.varve.vfs.FoldException;
import dev.varve.vfs.Parent;
import dev.varve.vfs.VfsException;
import dev.varve.wasi.Call;
import dev.varve.wasi.CommandResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code varve rerun}. */
@Command(
    name = "rerun",
    description = {
      "Run a component again as a journal's header says, and compare the journals.",
      "",
      "Each execution of the block that the component has made runs again; those of other"
          + " components are folded from the journal. What the guest prints is compared and not"
          + " shown. With --journal, --witness and --root no store is needed.",
      ""
    },
    mixinStandardHelpOptions = true)
final class RerunCommand implements Callable<Integer> {

  @Mixin private StoreOption store;
  @Mixin private ComponentOptions component;
  @Mixin private CacheOption cache;
  @Mixin private JsonOption json;
  @Spec private CommandSpec spec;

  @Option(
      names = "--journal",
      paramLabel = "FILE",
      description = "A block that 'varve journal export' wrote, instead of a commit.")
  private @Nullable Path journalFile;

  @ArgGroup(exclusive = false)
  private @Nullable WitnessOptions witness;

  @Option(
      names = "--stdin",
      paramLabel = "FILE",
      description = "A standard input that a header has the digest of; repeats.")
  private List<Path> inputs = List.of();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "COMMIT",
      description = "A commit id, root or ref (default: main).")
  private @Nullable String commit;

  private final Console console;

  RerunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (journalFile != null && commit != null) {
      throw new ParameterException(spec.commandLine(), "--journal takes no commit");
    }
    if (witness != null) {
      if (journalFile == null) {
        throw new ParameterException(spec.commandLine(), "--witness takes a --journal");
      }
      BlockJournal journal = JournalFile.read(journalFile);
      return rerun(witness.parent(journal.seal()), journal);
    }
    try (Store opened = store.openToRead()) {
      BlockJournal journal =
          journalFile == null
              ? opened.journal(Selector.commit(opened, commit == null ? "main" : commit).id())
              : JournalFile.read(journalFile);
      return rerun(ReplayCommand.parent(opened, journal.seal()), journal);
    }
  }

  private int rerun(Parent parent, BlockJournal journal) throws IOException, InterruptedException {
    GuestFiles guests = new GuestFiles(cache.modules(console, 0));
    Map<Hash, Bytes> stdins = stdins();
    List<Hash> strangers = new ArrayList<>();
    try (Block block = Block.on(parent)) {
      for (Journal recorded : journal.journals()) {
        Guest guest = guest(guests, recorded.header());
        if (!guest.digest().equals(recorded.header().component())) {
          strangers.add(recorded.header().component());
          fold(block, recorded);
          continue;
        }
        Optional<JournalDifference> difference =
            JournalDifference.first(recorded, run(block, guest, recorded.header(), stdins));
        tell(recorded, difference.map(JournalDifference::toString).orElse(null));
        if (difference.isPresent()) {
          return ExitCode.DIFFERENT;
        }
      }
      if (strangers.size() == journal.journals().size()) {
        throw new Failure(
            component.file()
                + ": no execution of the block ran it; they ran "
                + (strangers.isEmpty() ? "nothing" : "the components of digest " + strangers));
      }
      Hash root = block.seal(journal.seal().labels()).root();
      return compare(journal.seal().root(), root);
    }
  }

  private Journal run(Block block, Guest guest, Header header, Map<Hash, Bytes> stdins)
      throws InterruptedException {
    Bytes stdin = header.stdinLength() == 0 ? Bytes.EMPTY : stdins.get(header.stdin());
    if (stdin == null) {
      throw new Failure(
          "execution %d read %d bytes of standard input with the digest %s; give them with --stdin"
              .formatted(header.position(), header.stdinLength(), header.stdin()));
    }
    try (Execution execution = block.begin(ExecutionSpec.again(header, stdin))) {
      OutputStream nowhere = OutputStream.nullOutputStream();
      CommandResult result = guest.run(execution, stdin, nowhere, nowhere);
      return execution.finish(result.outcome(), result.stdout(), result.stderr());
    } catch (VfsException e) {
      throw new Failure("execution " + header.position() + ": " + e.getMessage(), e);
    }
  }

  private static void fold(Block block, Journal journal) {
    try {
      block.fold(journal);
    } catch (FoldException e) {
      throw new Failure("execution " + journal.header().position() + ": " + e.getMessage(), e);
    }
  }

  private Guest guest(GuestFiles guests, Header header) throws IOException {
    try {
      return guests.guest(component.parts(), header.labels().get(Call.LABEL));
    } catch (IllegalArgumentException e) {
      throw new Failure(component.file() + ": " + e.getMessage(), e);
    }
  }

  private Map<Hash, Bytes> stdins() throws IOException {
    Map<Hash, Bytes> stdins = new HashMap<>();
    for (Path input : inputs) {
      Bytes bytes = HostFile.read(input);
      stdins.put(Sha256.hash(bytes.toArray()), bytes);
    }
    return stdins;
  }

  private void tell(Journal recorded, @Nullable String parting) {
    int position = recorded.header().position();
    if (json.isGiven()) {
      Json data =
          new Json()
              .with("execution", position)
              .with("events", recorded.seal().events())
              .with("same", parting == null);
      console.out().println(parting == null ? data : data.with("parts", parting));
    } else if (parting == null) {
      console.out().printf("execution %d  %d events  same%n", position, recorded.seal().events());
    } else {
      console.out().printf("execution %d  DIFFERENT: %s%n", position, ErrorText.oneLine(parting));
    }
  }

  private int compare(Hash recorded, Hash root) {
    boolean same = root.equals(recorded);
    if (json.isGiven()) {
      console.out().println(new Json().with("root", root).with("same", same));
    } else {
      console.out().println("root " + root + (same ? "  same" : "  DIFFERENT: was " + recorded));
    }
    return same ? ExitCode.OK : ExitCode.DIFFERENT;
  }
}
