package dev.varve.tools;

import com.google.common.base.Splitter;
import dev.varve.merkle.InvalidNameException;
import dev.varve.merkle.Name;
import dev.varve.state.Snapshot;
import dev.varve.state.Store;
import dev.varve.tree.DirectoryTree;
import dev.varve.tree.Entry;
import dev.varve.tree.Entry.DirectoryEntry;
import dev.varve.tree.PathChange;
import dev.varve.tree.TreeDiff;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code varve diff}. */
@Command(
    name = "diff",
    description = {
      "List the paths that differ between two states.",
      "",
      "A directory comes before what lies below it, the names of one directory in the order of their"
          + " hashes. A directory is listed if it was added or removed or has another time, and not"
          + " for what has changed in it. Bytes are in chunks of 4096; what lies past an end counts"
          + " as zeros.",
      ""
    },
    mixinStandardHelpOptions = true)
final class DiffCommand implements Callable<Integer> {

  @Mixin private StoreOption store;
  @Mixin private JsonOption json;

  @Option(names = "--exit-code", description = "Exit with 1 if the states differ.")
  private boolean exitCode;

  @Parameters(
      index = "0",
      paramLabel = "A",
      description = "The first state: a commit id, root or ref; 64 zeros for no files.")
  private String first;

  @Parameters(index = "1", paramLabel = "B", description = "The second state.")
  private String second;

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "PATH",
      defaultValue = "/",
      description =
          "Only what differs at that path and below; symlinks are not followed (default:"
              + " ${DEFAULT-VALUE}).")
  private String path;

  private final Console console;

  DiffCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (Store opened = store.openToRead();
        Snapshot before = Selector.snapshot(opened, first);
        Snapshot after = Selector.snapshot(opened, second)) {
      TreeDiff changes = changes(before.tree(), after.tree());
      boolean differs = changes.hasNext();
      changes.forEachRemaining(this::print);
      return differs && exitCode ? ExitCode.DIFFERENT : ExitCode.OK;
    }
  }

  private TreeDiff changes(DirectoryTree before, DirectoryTree after) {
    List<String> steps = Splitter.on('/').omitEmptyStrings().splitToList(path);
    if (steps.isEmpty()) {
      return TreeDiff.between(before, after);
    }
    Entry old = find(before, steps);
    Entry now = find(after, steps);
    if (old == null && now == null) {
      throw new Failure(path + ": is in neither state");
    }
    String above = String.join("/", steps.subList(0, steps.size() - 1));
    return TreeDiff.at(above.isEmpty() ? "" : "/" + above, old, now);
  }

  private @Nullable Entry find(DirectoryTree root, List<String> steps) {
    DirectoryTree here = root;
    Entry entry = null;
    for (String step : steps) {
      entry = here.get(name(step));
      here = entry instanceof DirectoryEntry directory ? directory.tree() : DirectoryTree.EMPTY;
    }
    return entry;
  }

  private Name name(String step) {
    try {
      return Name.of(step);
    } catch (InvalidNameException e) {
      throw new Failure(path + ": " + e.getMessage(), e);
    }
  }

  private void print(PathChange change) {
    if (json.isGiven()) {
      ChangeText.json(change).printTo(console.out());
    } else {
      console.out().println(ChangeText.line(change));
    }
  }
}
