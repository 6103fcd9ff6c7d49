package dev.varve.tools;

import dev.varve.journal.PrintableText;
import dev.varve.merkle.Hash;
import dev.varve.state.Store;
import dev.varve.store.Damage;
import dev.varve.store.Fsck;
import dev.varve.store.FsckReport;
import dev.varve.store.Leak;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code varve fsck}. */
@Command(
    name = "fsck",
    description = {
      "Check that a store is what was stored.",
      "",
      "Every row that the commits need is read and hashed anew. All that is damaged is printed, by"
          + " path and commit, and the exit code is 1. It runs beside a writer, and on a store that"
          + " no longer opens.",
      "",
      "Where nothing is damaged, rows that nothing needs are printed as leaks. They take room and"
          + " do no harm; the exit code is 0.",
      "",
      "With --repair, what is damaged in files is rebuilt from the journals of the commits that"
          + " wrote it; then no writer may be there. What is damaged still is printed.",
      ""
    },
    mixinStandardHelpOptions = true)
final class FsckCommand implements Callable<Integer> {

  /** A damage but for the commit. */
  private record Place(Damage damage) {

    static Place of(Damage damage) {
      return new Place(
          new Damage(
              damage.row(), damage.finding(), Optional.empty(), damage.path(), damage.bytes()));
    }
  }

  @Mixin private StoreOption store;
  @Mixin private JsonOption json;
  @Spec private CommandSpec spec;

  @Option(names = "--repair", description = "Rebuild from journals what is damaged in files.")
  private boolean repair;

  @Parameters(
      arity = "0..*",
      paramLabel = "COMMIT|ROOT|REF",
      description = "What to check (default: all).")
  private List<String> commits = List.of();

  private final Console console;

  FsckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (repair && !commits.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "--repair takes no commits: it checks all");
    }
    FsckReport report;
    try (Fsck fsck = repair ? Fsck.openToRepair(store.path()) : Fsck.open(store.path());
        Progress progress = new Progress(console, "checking", fsck.bytes())) {
      Fsck.Listener listener = new Watching(progress, json.isGiven() && !repair);
      report =
          repair
              ? fsck.repair(listener)
              : commits.isEmpty() ? fsck.check(listener) : fsck.check(selected(), listener);
    }
    print(report);
    return report.isClean() ? ExitCode.OK : ExitCode.DIFFERENT;
  }

  private List<Hash> selected() {
    try (Store opened = store.openToRead()) {
      return commits.stream().map(text -> Selector.commit(opened, text).id()).toList();
    }
  }

  private void print(FsckReport report) {
    Json summary =
        new Json()
            .with("commits", report.commits())
            .with("nodes", report.nodes())
            .with("damages", report.damages().size())
            .with("leaks", report.leaks().size());
    if (repair) {
      summary.with("rebuilt", report.rebuilt());
    }
    if (json.isGiven()) {
      if (repair) {
        report.damages().forEach(damage -> console.out().println(json(damage)));
        report.leaks().forEach(leak -> console.out().println(json(leak)));
      }
      console.err().println(summary);
      return;
    }
    Map<Place, List<Damage>> places = new LinkedHashMap<>();
    report
        .damages()
        .forEach(
            damage ->
                places.computeIfAbsent(Place.of(damage), place -> new ArrayList<>()).add(damage));
    places.values().forEach(damages -> console.out().println(line(damages)));
    report.leaks().forEach(leak -> console.out().println(line(leak)));
    new Summary(summary).print(console.err(), false);
  }

  /** One line about damages that differ in their commit alone. */
  private static String line(List<Damage> damages) {
    Damage damage = damages.getFirst();
    StringBuilder line = new StringBuilder();
    damage.path().ifPresent(path -> line.append(PrintableText.of(path)).append("  "));
    damage
        .bytes()
        .ifPresent(
            bytes -> line.append("bytes " + bytes.from() + " to " + bytes.to()).append("  "));
    line.append(damage.row()).append(": ").append(ErrorText.oneLine(damage.finding()));
    damage.commit().ifPresent(commit -> line.append("  commit ").append(commit));
    if (damages.size() > 1) {
      line.append(" and ").append(damages.size() - 1).append(" more");
    }
    return line.toString();
  }

  private static String line(Leak leak) {
    return leak.row() + ": leak, " + leak.rows() + " rows: " + ErrorText.oneLine(leak.finding());
  }

  private static Json json(Leak leak) {
    return new Json()
        .with("kind", "leak")
        .with("row", leak.row())
        .with("rows", leak.rows())
        .with("finding", leak.finding());
  }

  private static Json json(Damage damage) {
    return new Json()
        .with("kind", "damage")
        .with("row", damage.row())
        .with("finding", damage.finding())
        .with("commit", damage.commit().orElse(null))
        .with("path", damage.path().orElse(null))
        .with("from", damage.bytes().map(Damage.ByteRange::from).orElse(null))
        .with("to", damage.bytes().map(Damage.ByteRange::to).orElse(null));
  }

  /** Shows how far the check is, and findings at once if asked to. */
  private final class Watching implements Fsck.Listener {

    private final Progress progress;
    private final boolean printing;

    Watching(Progress progress, boolean printing) {
      this.progress = progress;
      this.printing = printing;
    }

    @Override
    public void damaged(Damage damage) {
      if (printing) {
        console.out().println(json(damage));
      }
    }

    @Override
    public void leaked(Leak leak) {
      if (printing) {
        console.out().println(json(leak));
      }
    }

    @Override
    public void progress(long done) {
      progress.at(done);
    }
  }
}
