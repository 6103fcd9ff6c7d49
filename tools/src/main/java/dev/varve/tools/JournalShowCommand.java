package dev.varve.tools;

import dev.varve.journal.BlockJournal;
import dev.varve.journal.BlockSeal;
import dev.varve.journal.Event;
import dev.varve.journal.EventText;
import dev.varve.journal.Header;
import dev.varve.journal.Journal;
import dev.varve.journal.JournalJson;
import dev.varve.journal.PrintableText;
import dev.varve.state.Store;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code varve journal show}. */
@Command(
    name = "show",
    description = "Print the journals of a commit: headers, events, seals.",
    mixinStandardHelpOptions = true)
final class JournalShowCommand implements Callable<Integer> {

  @Mixin private StoreOption store;
  @Mixin private JsonOption json;

  @Parameters(
      arity = "0..1",
      paramLabel = "COMMIT",
      defaultValue = "main",
      description = "A commit id, root or ref (default: ${DEFAULT-VALUE}).")
  private String commit;

  private final Console console;

  JournalShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    try (Store opened = store.openToRead()) {
      BlockJournal block = opened.journal(Selector.commit(opened, commit).id());
      if (json.isGiven()) {
        JournalJson.write(block, console.out());
      } else {
        print(block, console.out());
      }
    }
    return ExitCode.OK;
  }

  private static void print(BlockJournal block, PrintStream out) {
    for (Journal journal : block.journals()) {
      print(journal, out);
    }
    BlockSeal seal = block.seal();
    out.printf("block  height %d  root %s%n", seal.height(), seal.root());
  }

  private static void print(Journal journal, PrintStream out) {
    Header header = journal.header();
    out.printf(
        "execution %d  time %d  component %s  arguments %s",
        header.position(),
        header.time(),
        header.component(),
        header.arguments().stream().map(PrintableText::of).toList());
    header
        .labels()
        .forEach(
            (key, value) ->
                out.printf("  %s=%s", PrintableText.of(key), PrintableText.of(abridged(value))));
    out.println();
    long number = 0;
    for (Event event : journal) {
      out.printf("%7d  %s%n", number, EventText.of(event));
      number++;
    }
    out.printf(
        "seal  %s  fuel %d  %s%n",
        journal.seal().outcome().text(), journal.seal().fuel(), journal.digest());
  }

  private static String abridged(String text) {
    return text.length() <= 200 ? text : text.substring(0, 200) + "...";
  }
}
