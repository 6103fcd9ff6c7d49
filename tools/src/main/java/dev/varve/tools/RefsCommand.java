package dev.varve.tools;

import dev.varve.merkle.Hash;
import dev.varve.state.Commit;
import dev.varve.state.RefName;
import dev.varve.state.Store;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code varve refs}. */
@Command(
    name = "refs",
    description = {
      "List refs with the commits that they name, or make or delete one.",
      "",
      "A ref that exists is moved with 'varve reset'.",
      ""
    },
    mixinStandardHelpOptions = true)
final class RefsCommand implements Runnable {

  @Mixin private StoreOption store;
  @Mixin private JsonOption json;
  @Spec private CommandSpec spec;

  @Option(names = "--delete", description = "Delete the ref NAME; the commits that it led to stay.")
  private boolean delete;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME",
      description = "The ref to make or to delete.")
  private @Nullable String name;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "COMMIT",
      description = "What the new ref names: " + Selector.FORMS + ".")
  private @Nullable String target;

  private final Console console;

  RefsCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    String given = name;
    String commit = target;
    if (delete ? given == null || commit != null : given != null && commit == null) {
      throw new ParameterException(
          spec.commandLine(), "it takes nothing, NAME COMMIT, or --delete NAME");
    }
    if (given == null) {
      try (Store opened = store.openToRead()) {
        list(opened);
      }
      return;
    }
    RefName ref = new RefName(given);
    try (Store opened = store.openToWrite()) {
      if (commit == null) {
        delete(opened, ref);
      } else {
        make(opened, ref, commit);
      }
    }
  }

  private void list(Store opened) {
    for (Map.Entry<RefName, Hash> ref : opened.refs().entrySet()) {
      Commit commit = opened.commit(ref.getValue()).orElse(null);
      if (commit != null) {
        print(ref.getKey(), commit);
      }
    }
  }

  private void make(Store opened, RefName ref, String commit) {
    Commit at = Selector.commit(opened, commit);
    if (opened.refs().containsKey(ref)) {
      throw new Failure("there is a ref '" + ref + "' already; move it with 'varve reset'");
    }
    opened.moveRef(ref, Hash.EMPTY, at.id());
    print(ref, at);
  }

  private void delete(Store opened, RefName ref) {
    Commit at = Selector.commit(opened, ref.text());
    opened.deleteRef(ref, at.id());
    print(ref, at);
  }

  private void print(RefName ref, Commit commit) {
    console
        .out()
        .println(
            json.isGiven()
                ? json(ref, commit)
                : "%s  height %d  commit %s  root %s"
                    .formatted(ref, commit.height(), commit.id(), commit.root()));
  }

  static Json json(RefName ref, Commit commit) {
    return new Json()
        .with("ref", ref)
        .with("height", commit.height())
        .with("commit", commit.id())
        .with("root", commit.root());
  }
}
