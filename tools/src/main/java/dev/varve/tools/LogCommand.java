package dev.varve.tools;

import dev.varve.journal.Header;
import dev.varve.journal.Journal;
import dev.varve.journal.PrintableText;
import dev.varve.state.Commit;
import dev.varve.state.Store;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code varve log}. */
@Command(name = "log", description = "List commits, newest first.", mixinStandardHelpOptions = true)
final class LogCommand implements Runnable {

  @Mixin private StoreOption store;
  @Mixin private JsonOption json;
  @Mixin private RefParameter ref;

  @Option(
      names = {"-n", "--max-count"},
      paramLabel = "N",
      description = "List at most N.")
  private long most = Long.MAX_VALUE;

  @Option(
      names = "--executions",
      description = "List the executions of each commit, failed ones too, in their order.")
  private boolean executions;

  @Spec private CommandSpec spec;

  private final Console console;

  LogCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    if (most < 0) {
      throw new ParameterException(spec.commandLine(), "-n takes 0 or more, not " + most);
    }
    try (Store opened = store.openToRead()) {
      Optional<Commit> head = Selector.head(opened, ref.name());
      if (head.isPresent()) {
        try (Stream<Commit> history = opened.history(head.get().id()).limit(most)) {
          for (Iterator<Commit> i = history.iterator(); i.hasNext(); ) {
            print(i.next(), opened);
          }
        }
      }
    }
  }

  private void print(Commit commit, Store opened) {
    if (!executions || !json.isGiven()) {
      console.out().println(json.isGiven() ? json(commit) : line(commit));
    }
    if (executions) {
      for (Journal journal : opened.journal(commit.id()).journals()) {
        console.out().println(json.isGiven() ? json(commit, journal) : line(journal));
      }
    }
  }

  private static Json json(Commit commit, Journal journal) {
    Header header = journal.header();
    return new Json()
        .with("height", commit.height())
        .with("commit", commit.id())
        .with("execution", header.position())
        .with("outcome", journal.seal().outcome().text())
        .with("fuel", journal.seal().fuel())
        .with("events", journal.seal().events())
        .with("bytes", journal.bytes())
        .with("digest", journal.digest())
        .with("time", header.time())
        .with("component", header.component())
        .with("arguments", header.arguments())
        .with("labels", header.labels());
  }

  private static String line(Journal journal) {
    return "%9d  %-22s fuel %d  events %d  bytes %d  %s"
        .formatted(
            journal.header().position(),
            journal.seal().outcome().text(),
            journal.seal().fuel(),
            journal.seal().events(),
            journal.bytes(),
            journal.digest());
  }

  private static Json json(Commit commit) {
    return new Json()
        .with("height", commit.height())
        .with("commit", commit.id())
        .with("parent", commit.parent())
        .with("root", commit.root())
        .with("executions", commit.executions())
        .with("events", commit.events())
        .with("bytes", commit.bytes())
        .with("labels", commit.labels());
  }

  private static String line(Commit commit) {
    String labels =
        commit.labels().entrySet().stream()
            .map(
                (Map.Entry<String, String> label) ->
                    "  " + PrintableText.of(label.getKey() + "=" + label.getValue()))
            .collect(Collectors.joining());
    return "%d  commit %s  root %s  events %d%s"
        .formatted(commit.height(), commit.id(), commit.root(), commit.events(), labels);
  }
}
