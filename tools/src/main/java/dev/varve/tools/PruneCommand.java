package dev.varve.tools;

import dev.varve.merkle.Hash;
import dev.varve.state.Retention;
import dev.varve.store.RocksStore;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code varve prune}. */
@Command(
    name = "prune",
    description = {
      "Say how much of what is final is kept, and remove the rest.",
      "",
      "The store remembers it and goes on pruning as commits become final. A pruned commit is gone"
          + " with its journals and the files that no other has; 'varve log' ends before it."
          + " Nothing is pruned that 'varve finalize' has not made final.",
      ""
    },
    mixinStandardHelpOptions = true)
final class PruneCommand implements Runnable {

  /** How much is kept: one of these, or what the store remembers. */
  static final class Mode {

    @Option(
        names = "--keep",
        paramLabel = "N",
        description = "Of each ref, keep its commit and those before it, N in all.")
    private @Nullable Long keep;

    @Option(names = "--head-only", description = "Keep the commits that refs name, and no others.")
    private boolean headOnly;

    @Option(names = "--archive", description = "Keep everything from now on.")
    private boolean archive;

    Retention retention() {
      if (archive) {
        return Retention.ARCHIVE;
      }
      return keep == null || headOnly ? Retention.HEAD_ONLY : Retention.keep(keep);
    }
  }

  @Mixin private StoreOption store;
  @Mixin private JsonOption json;
  @Spec private CommandSpec spec;

  @ArgGroup private @Nullable Mode mode;

  @Option(
      names = "--compact",
      description = "Give the space back at once, by writing the whole store anew.")
  private boolean compact;

  private final Console console;

  PruneCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    Retention wanted = wanted();
    try (RocksStore opened = RocksStore.open(store.path())) {
      if (wanted != null) {
        opened.retain(wanted);
      }
      opened.prune();
      long pruned = opened.prunedCommits();
      if (compact) {
        opened.compact();
      }
      Optional<Hash> end = opened.finalized();
      String kept = opened.retention().toString();
      console
          .out()
          .println(
              json.isGiven()
                  ? new Json()
                      .with("retention", kept)
                      .with("pruned", pruned)
                      .with("final", end.orElse(null))
                  : "%s  pruned %d commits%s"
                      .formatted(
                          kept,
                          pruned,
                          end.isPresent()
                              ? ""
                              : "; nothing is final yet: 'varve finalize COMMIT' says what is"));
    }
  }

  private @Nullable Retention wanted() {
    try {
      return mode == null ? null : mode.retention();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--keep: " + e.getMessage(), e);
    }
  }
}
