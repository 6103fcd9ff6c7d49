package dev.varve.tools;

import dev.varve.merkle.Hash;
import dev.varve.state.Commit;
import dev.varve.state.Finalization;
import dev.varve.state.Store;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code varve finalize}. */
@Command(
    name = "finalize",
    description = {
      "Make a commit final, with its ancestors.",
      "",
      "Commits that are neither its ancestors nor its descendants are dropped, with the refs to"
          + " them. What is final can be pruned: see 'varve prune'.",
      ""
    },
    mixinStandardHelpOptions = true)
final class FinalizeCommand implements Runnable {

  @Mixin private StoreOption store;
  @Mixin private JsonOption json;

  @Parameters(
      index = "0",
      paramLabel = "COMMIT",
      description = "The commit: " + Selector.FORMS + ".")
  private String what;

  private final Console console;

  FinalizeCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    try (Store opened = store.openToWrite()) {
      Commit commit = Selector.commit(opened, what);
      Finalization done = opened.finalize(commit.id());
      opened.prune();
      console.out().println(json.isGiven() ? json(done) : text(done));
    }
  }

  private static Json json(Finalization done) {
    TreeMap<String, String> refs = new TreeMap<>();
    done.refs().forEach((name, target) -> refs.put(name.text(), target.toString()));
    return new Json()
        .with("final", done.commit())
        .with("dropped", done.dropped().stream().map(Hash::toString).toList())
        .with("refs", refs);
  }

  private static String text(Finalization done) {
    StringBuilder text = new StringBuilder();
    text.append("final ").append(done.commit());
    text.append("  dropped ").append(done.dropped().size()).append(" commits");
    done.refs()
        .forEach(
            (name, target) ->
                text.append(System.lineSeparator())
                    .append("removed ref ")
                    .append(name)
                    .append("  commit ")
                    .append(target));
    return text.toString();
  }
}
