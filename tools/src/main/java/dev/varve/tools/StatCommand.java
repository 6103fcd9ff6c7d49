package dev.varve.tools;

import dev.varve.journal.PrintableText;
import dev.varve.state.Snapshot;
import dev.varve.state.Store;
import dev.varve.tree.Entry;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code varve stat}. */
@Command(
    name = "stat",
    description = "Print what a state knows of a path; a last symlink is not followed.",
    mixinStandardHelpOptions = true)
final class StatCommand implements Runnable {

  @Mixin private StoreOption store;
  @Mixin private AtOption at;
  @Mixin private JsonOption json;

  @Parameters(paramLabel = "PATH", description = "A path in the state.")
  private String path;

  private final Console console;

  StatCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    try (Store opened = store.openToRead();
        Snapshot snapshot = at.open(opened)) {
      StatePath place = StatePath.find(snapshot.tree(), path, path.endsWith("/"));
      Entry entry = place.entry();
      Json data =
          entry == null
              ? new Json()
                  .with("path", "/")
                  .with("kind", "directory")
                  .with("mtime", 0)
                  .with("root", snapshot.root())
              : EntryJson.of(place.path(), entry);
      if (json.isGiven()) {
        console.out().println(data);
      } else {
        for (Map.Entry<String, ?> field : data.fields().entrySet()) {
          console
              .out()
              .printf(
                  "%-7s%s%n", field.getKey(), PrintableText.of(String.valueOf(field.getValue())));
        }
      }
    }
  }
}
